import Gradus

func causalWeights(scores: [[Double]]) throws -> [[Double]] {
  var weights: [[Double]] = []
  for i in scores.indices {
    var row: [Double] = []
    for j in scores.indices {
      row.append(j <= i ? exp(scores[i][j]) : 0)
    }
    weights.append(row)
  }
  return weights
}
