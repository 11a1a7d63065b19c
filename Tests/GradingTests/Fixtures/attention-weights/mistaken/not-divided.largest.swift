import Gradus

func attentionWeights(query: [Double], keys: [[Double]]) throws -> [Double] {
  let dots = keys.map { key in zip(query, key).reduce(0.0) { $0 + $1.0 * $1.1 } }
  let root = Double(query.count).squareRoot()
  let largest = dots.max() ?? 0
  return dots.map { exp(($0 - largest) / root) }
}
