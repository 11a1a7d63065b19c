import Gradus

func causalWeights(scores: [[Double]]) throws -> [[Double]] {
  var masked = scores
  for i in masked.indices {
    for j in masked.indices where j > i { masked[i][j] = -Double.infinity }
  }
  return masked.map { row in
    let largest = row.max() ?? 0
    let powers = row.map { exp($0 - largest) }
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }
}
