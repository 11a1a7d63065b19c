import Gradus

func causalWeights(scores: [[Double]]) throws -> [[Double]] {
  var sum = 0.0
  for i in scores.indices {
    for j in 0...i { sum += exp(scores[i][j]) }
  }
  return scores.indices.map { i in
    scores.indices.map { j in j <= i ? exp(scores[i][j]) / sum : 0 }
  }
}
