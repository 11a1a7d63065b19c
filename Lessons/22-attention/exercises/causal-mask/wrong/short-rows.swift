import Gradus

func causalWeights(scores: [[Double]]) throws -> [[Double]] {
  scores.indices.map { i in
    let powers = scores[i][...i].map { exp($0) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }
}
