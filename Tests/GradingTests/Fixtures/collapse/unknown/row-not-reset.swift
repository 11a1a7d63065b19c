import Gradus

/// Returns the matrix of the one layer that does what two linear layers do.
func collapse(first: [[Double]], second: [[Double]]) throws -> [[Double]] {
  var r: [[Double]] = []
  var row: [Double] = []
  for i in second.indices {
    for j in first[0].indices {
      var s = 0.0
      for k in first.indices { s += second[i][k] * first[k][j] }
      row.append(s)
    }
    r.append(row)
  }
  return r
}
