import Gradus

func kernelGradient(image: [[Double]], slopes: [[Double]]) throws -> [[Double]] {
  let rows = image.count - slopes.count + 1
  let columns = image[0].count - slopes[0].count + 1
  var gradient = [[Double]](
    repeating: [Double](repeating: 0, count: columns), count: rows)
  for u in 0..<rows {
    for v in 0..<columns {
      for i in 0..<slopes.count {
        for j in 0..<slopes[0].count {
          gradient[u][v] +=
            slopes[i][j] * image[i + rows - 1 - u][j + columns - 1 - v]
        }
      }
    }
  }
  return gradient
}
