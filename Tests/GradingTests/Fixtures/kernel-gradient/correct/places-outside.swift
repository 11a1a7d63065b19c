import Gradus

func kernelGradient(image: [[Double]], slopes: [[Double]]) throws -> [[Double]] {
  let rows = image.count - slopes.count + 1
  let columns = image[0].count - slopes[0].count + 1
  var answer = Array(repeating: Array(repeating: 0.0, count: columns), count: rows)
  for i in slopes.indices {
    for j in slopes[i].indices {
      for u in 0..<rows {
        for v in 0..<columns { answer[u][v] += image[i + u][j + v] * slopes[i][j] }
      }
    }
  }
  return answer
}
