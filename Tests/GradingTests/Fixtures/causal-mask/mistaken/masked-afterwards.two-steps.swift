import Gradus

func causalWeights(scores: [[Double]]) throws -> [[Double]] {
  var weights = scores.map { row in
    let largest = row.max() ?? 0
    let powers = row.map { exp($0 - largest) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }
  for i in weights.indices {
    for j in weights.indices where j > i { weights[i][j] = 0 }
  }
  return weights
}
