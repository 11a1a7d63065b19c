import Gradus

func attentionWeights(query: [Double], keys: [[Double]]) throws -> [Double] {
  let root = Double(query.count).squareRoot()
  var scores: [Double] = []
  var score = 0.0
  for key in keys {
    for j in query.indices {
      score += query[j] * key[j]
    }
    scores.append(score / root)
  }
  let largest = scores.max() ?? 0
  var sum = 0.0
  for score in scores {
    sum += exp(score - largest)
  }
  return scores.map { score in exp(score - largest) / sum }
}
