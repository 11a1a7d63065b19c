import Gradus

func causalWeights(scores: [[Double]]) throws -> [[Double]] {
  let n = scores.count
  return scores.indices.map { i in
    let end = min(i + 1, n - 1)
    let powers = scores[i][0...end].map { exp($0) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum } + Array(repeating: 0, count: n - 1 - end)
  }
}
