import Gradus

func kernelGradient(image: [[Double]], slopes: [[Double]]) throws -> [[Double]] {
  let rows = image.count - slopes.count + 1
  let columns = image[0].count - slopes[0].count + 1
  var gradient: [[Double]] = []
  for u in (0..<rows).reversed() {
    var line: [Double] = []
    for v in (0..<columns).reversed() {
      var sum = 0.0
      for i in slopes.indices {
        for j in slopes[i].indices { sum += slopes[i][j] * image[i + u][j + v] }
      }
      line.append(sum)
    }
    gradient.append(line)
  }
  return gradient
}
