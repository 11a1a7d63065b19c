import Gradus

func collapse(first: [[Double]], second: [[Double]]) throws -> [[Double]] {
  var result = [[Double]](
    repeating: [Double](repeating: 0, count: first[0].count), count: second.count)
  for k in first.indices {
    for i in second.indices {
      for j in first[0].indices { result[i][j] = second[i][k] * first[k][j] }
    }
  }
  return result
}
