import Gradus

func convolve(image: [[Double]], kernel: [[Double]]) throws -> [[Double]] {
  var map: [[Double]] = []
  var i = 0
  while i + kernel.count < image.count {
    var row: [Double] = []
    var j = 0
    while j + kernel[0].count < image[0].count {
      var sum = 0.0
      for u in kernel.indices {
        for v in kernel[0].indices { sum += kernel[u][v] * image[i + u][j + v] }
      }
      row.append(sum)
      j += 1
    }
    map.append(row)
    i += 1
  }
  return map
}
