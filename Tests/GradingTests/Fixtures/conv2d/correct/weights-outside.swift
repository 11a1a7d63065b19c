import Gradus

func convolve(image: [[Double]], kernel: [[Double]]) throws -> [[Double]] {
  let rows = image.count - kernel.count + 1
  let columns = image[0].count - kernel[0].count + 1
  var map = [[Double]](repeating: [Double](repeating: 0, count: columns), count: rows)
  for (u, weights) in kernel.enumerated() {
    for (v, weight) in weights.enumerated() {
      for i in 0..<rows {
        for j in 0..<columns { map[i][j] += weight * image[i + u][j + v] }
      }
    }
  }
  return map
}
