import Gradus

func attentionWeights(query: [Double], keys: [[Double]]) throws -> [Double] {
  // The fourth root on both sides is the root of the product.
  let part = Double(query.count).squareRoot().squareRoot()
  let asked = query.map { $0 / part }
  let scores = keys.map { key in zip(asked, key).reduce(0.0) { $0 + $1.0 * $1.1 / part } }
  let largest = scores.max() ?? 0
  let powers = scores.map { exp($0 - largest) }
  let sum = powers.reduce(0.0) { $0 + $1 }
  return powers.map { $0 / sum }
}
