import Gradus

/// Returns which share of a look each key gets: positive, together 1.
///
///     s_i = query · keys[i] / √d        share_i = e^(s_i − m) / Σ e^(s_j − m)        m = the largest s
func attentionWeights(query: [Double], keys: [[Double]]) throws -> [Double] {
  let root = Double(query.count).squareRoot()
  var scores: [Double] = []
  for key in keys {
    var score = 0.0
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
