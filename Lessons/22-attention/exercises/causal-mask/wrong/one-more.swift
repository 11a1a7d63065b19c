import Gradus

func causalWeights(scores: [[Double]]) throws -> [[Double]] {
  var weights: [[Double]] = []
  for i in scores.indices {
    var sum = 0.0
    for j in scores.indices where j <= i + 1 {
      sum += exp(scores[i][j])
    }
    var row: [Double] = []
    for j in scores.indices {
      row.append(j <= i + 1 ? exp(scores[i][j]) / sum : 0)
    }
    weights.append(row)
  }
  return weights
}
