import Gradus

func convolve(image: [[Double]], kernel: [[Double]]) throws -> [[Double]] {
  var map: [[Double]] = []
  for i in stride(from: 0, through: image.count - kernel.count, by: kernel.count) {
    var row: [Double] = []
    for j in stride(
      from: 0, through: image[0].count - kernel[0].count, by: kernel[0].count)
    {
      var sum = 0.0
      for u in 0..<kernel.count {
        for v in 0..<kernel[0].count {
          sum += kernel[u][v] * image[i + u][j + v]
        }
      }
      row.append(sum)
    }
    map.append(row)
  }
  return map
}
