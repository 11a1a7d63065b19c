import Gradus

func convolve(image: [[Double]], kernel: [[Double]]) throws -> [[Double]] {
  var map: [[Double]] = []
  for i in 0...image.count - kernel.count {
    var row: [Double] = []
    for j in 0...image[0].count - kernel[0].count {
      var sum: Double = 0
      for u in 0..<kernel.count {
        for v in 0..<kernel[0].count {
          let product = image[i + u][j + v] * kernel[u][v]
          sum = product
        }
      }
      row.append(sum)
    }
    map.append(row)
  }
  return map
}
