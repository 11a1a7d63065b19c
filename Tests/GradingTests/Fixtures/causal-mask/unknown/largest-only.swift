import Gradus

func causalWeights(scores: [[Double]]) throws -> [[Double]] {
  scores.indices.map { i in
    var best = 0
    for j in 0...i where scores[i][j] > scores[i][best] { best = j }
    return scores.indices.map { $0 == best ? 1.0 : 0.0 }
  }
}
