import Gradus

func attentionWeights(query: [Double], keys: [[Double]]) throws -> [Double] {
  var scores: [Double] = []
  for key in keys {
    var mean = 0.0
    for j in query.indices { mean += query[j] * key[j] / Double(query.count) }
    scores.append(mean)
  }
  let largest = scores.max() ?? 0
  let powers = scores.map { exp($0 - largest) }
  let sum = powers.reduce(0.0) { $0 + $1 }
  return powers.map { $0 / sum }
}
