import Gradus

func attentionWeights(query: [Double], keys: [[Double]]) throws -> [Double] {
  let dots = keys.map { key in zip(query, key).reduce(0.0) { $0 + $1.0 * $1.1 } }
  let root = Double(query.count).squareRoot()
  let scores = dots.map { $0 / root }
  return scores.map { one in 1 / scores.reduce(0.0) { $0 + exp($1 - one) } }
}
