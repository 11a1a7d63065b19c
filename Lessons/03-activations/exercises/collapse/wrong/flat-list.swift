import Gradus

func collapse(first: [[Double]], second: [[Double]]) throws -> [[Double]] {
  var row: [Double] = []
  for i in second.indices {
    for j in first[0].indices {
      var sum = 0.0
      for k in first.indices { sum += second[i][k] * first[k][j] }
      row.append(sum)
    }
  }
  return [row]
}
