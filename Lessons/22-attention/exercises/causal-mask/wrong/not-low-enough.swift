import Gradus

func causalWeights(scores: [[Double]]) throws -> [[Double]] {
  scores.enumerated().map { i, row in
    let powers = row.enumerated().map { j, score in exp(j <= i ? score : -10) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }
}
