import Gradus

func attentionWeights(query: [Double], keys: [[Double]]) throws -> [Double] {
  let dots = keys.map { key in zip(query, key).reduce(0.0) { $0 + $1.0 * $1.1 } }
  let scores = dots
  let largest = scores.max() ?? 0
  let powers = scores.map { exp($0 - largest) }
  let sum = powers.reduce(0.0) { $0 + $1 }
  return powers.map { $0 / sum }
}
