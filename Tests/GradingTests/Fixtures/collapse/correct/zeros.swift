import Gradus

func collapse(first: [[Double]], second: [[Double]]) throws -> [[Double]] {
  var result = second.map { _ in first[0].map { _ in 0.0 } }
  for i in second.indices {
    for k in first.indices {
      for j in first[0].indices { result[i][j] += second[i][k] * first[k][j] }
    }
  }
  return result
}
