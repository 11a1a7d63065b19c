import Gradus

func collapse(first: [[Double]], second: [[Double]]) throws -> [[Double]] {
  var result: [[Double]] = []
  for i in first[0].indices {
    var row: [Double] = []
    for j in second.indices {
      var sum = 0.0
      for k in first.indices {
        sum += second[j][k] * first[k][i]
      }
      row.append(sum)
    }
    result.append(row)
  }
  return result
}
