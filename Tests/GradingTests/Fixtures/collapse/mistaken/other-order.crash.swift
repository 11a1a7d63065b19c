import Gradus

func collapse(first: [[Double]], second: [[Double]]) throws -> [[Double]] {
  var result: [[Double]] = []
  for i in first.indices {
    var row: [Double] = []
    for j in second[0].indices {
      var sum = 0.0
      for k in second.indices {
        sum += first[i][k] * second[k][j]
      }
      row.append(sum)
    }
    result.append(row)
  }
  return result
}
