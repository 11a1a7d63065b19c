import Gradus

func collapse(first: [[Double]], second: [[Double]]) throws -> [[Double]] {
  var result: [[Double]] = []
  for i in second.indices {
    var row: [Double] = []
    for j in first[0].indices {
      var sum = 0.0
      for k in first.indices {
        sum += first[k][j]
      }
      row.append(sum)
    }
    result.append(row)
  }
  return result
}
