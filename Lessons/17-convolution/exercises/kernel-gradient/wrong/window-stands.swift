import Gradus

func kernelGradient(image: [[Double]], slopes: [[Double]]) throws -> [[Double]] {
  let rows = image.count - slopes.count + 1
  let columns = image[0].count - slopes[0].count + 1
  var gradient = [[Double]](repeating: [Double](repeating: 0, count: columns), count: rows)
  for u in 0..<rows {
    for v in 0..<columns {
      for row in slopes {
        for slope in row { gradient[u][v] += slope * image[u][v] }
      }
    }
  }
  return gradient
}
