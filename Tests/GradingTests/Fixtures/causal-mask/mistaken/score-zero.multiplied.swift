import Gradus

func causalWeights(scores: [[Double]]) throws -> [[Double]] {
  scores.indices.map { i in
    let masked = scores.indices.map { j in scores[i][j] * (j <= i ? 1 : 0) }
    let sum = masked.reduce(0.0) { $0 + exp($1) }
    return masked.map { exp($0) / sum }
  }
}
