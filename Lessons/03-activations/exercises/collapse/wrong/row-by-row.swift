import Gradus

func collapse(first: [[Double]], second: [[Double]]) throws -> [[Double]] {
  var result: [[Double]] = []
  for i in second.indices {
    var row: [Double] = []
    for j in first.indices {
      var sum = 0.0
      for (outer, inner) in zip(second[i], first[j]) {
        sum += outer * inner
      }
      row.append(sum)
    }
    result.append(row)
  }
  return result
}
