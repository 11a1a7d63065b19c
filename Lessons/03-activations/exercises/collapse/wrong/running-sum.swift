import Gradus

func collapse(first: [[Double]], second: [[Double]]) throws -> [[Double]] {
  var result: [[Double]] = []
  var sum = 0.0
  for i in second.indices {
    var row: [Double] = []
    for j in first[0].indices {
      for k in first.indices { sum += second[i][k] * first[k][j] }
      row.append(sum)
    }
    result.append(row)
  }
  return result
}
