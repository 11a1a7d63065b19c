import Gradus

func attentionWeights(query: [Double], keys: [[Double]]) throws -> [Double] {
  let dots = keys.map { key in zip(query, key).reduce(0.0) { $0 + $1.0 * $1.1 } }
  var best = 0
  for i in dots.indices where dots[i] > dots[best] { best = i }
  return dots.indices.map { $0 == best ? 1.0 : 0.0 }
}
