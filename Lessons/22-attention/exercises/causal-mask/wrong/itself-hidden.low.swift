import Gradus

func causalWeights(scores: [[Double]]) throws -> [[Double]] {
  var weights: [[Double]] = []
  for i in scores.indices {
    var row = scores[i]
    for j in row.indices where j >= i { row[j] = -1e9 }
    let largest = row.max() ?? 0
    let powers = row.map { exp($0 - largest) }
    let sum = powers.reduce(0, +)
    weights.append(powers.map { $0 / sum })
  }
  return weights
}
