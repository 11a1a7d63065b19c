import Gradus

func causalWeights(scores: [[Double]]) throws -> [[Double]] {
  var sum = 0.0
  var weights: [[Double]] = []
  for i in scores.indices {
    for j in 0...i { sum += exp(scores[i][j]) }
    weights.append(scores.indices.map { j in j <= i ? exp(scores[i][j]) / sum : 0 })
  }
  return weights
}
