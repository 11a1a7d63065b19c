import Gradus

func causalWeights(scores: [[Double]]) throws -> [[Double]] {
  scores.map { row in
    let powers = row.map { exp($0) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }
}
