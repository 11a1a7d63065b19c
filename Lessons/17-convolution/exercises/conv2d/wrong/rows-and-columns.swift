import Gradus

func convolve(image: [[Double]], kernel: [[Double]]) throws -> [[Double]] {
  var map: [[Double]] = []
  for i in 0...image.count - kernel.count {
    var row: [Double] = []
    for j in 0...image[0].count - kernel[0].count {
      var sum = 0.0
      for u in 0..<kernel.count {
        for v in 0..<kernel[0].count where i + v < image.count && j + u < image[0].count {
          sum += kernel[u][v] * image[i + v][j + u]
        }
      }
      row.append(sum)
    }
    map.append(row)
  }
  return map
}
