import Gradus

func collapse(first: [[Double]], second: [[Double]]) throws -> [[Double]] {
  var result: [[Double]] = []
  for i in second.indices {
    var row: [Double] = []
    for j in first.indices {
      var sum = 0.0
      for k in second[0].indices {
        sum += second[i][k] * first[j][k]
      }
      row.append(sum)
    }
    result.append(row)
  }
  return result
}
