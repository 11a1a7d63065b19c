import Gradus

func attentionWeights(query: [Double], keys: [[Double]]) throws -> [Double] {
  var scores: [Double] = []
  for i in keys.indices {
    var sum = 0.0
    for j in keys[i].indices { sum += keys[i][j] * query[j] }
    scores.append(sum / Double(keys.count).squareRoot())
  }
  let largest = scores.max() ?? 0
  let powers = scores.map { exp($0 - largest) }
  let sum = powers.reduce(0.0) { $0 + $1 }
  return powers.map { $0 / sum }
}
