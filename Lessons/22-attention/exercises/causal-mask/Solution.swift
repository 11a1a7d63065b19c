import Gradus

/// Returns the shares of each row, of what stands there so far.
///
///     share_ij = e^(s_ij − m) / Σ_{k ≤ i} e^(s_ik − m) for j ≤ i, else 0        m = the largest that is seen
func causalWeights(scores: [[Double]]) throws -> [[Double]] {
  var weights: [[Double]] = []
  for i in scores.indices {
    let seen = scores[i][...i]
    let largest = seen.max() ?? 0
    var sum = 0.0
    for score in seen {
      sum += exp(score - largest)
    }
    var row: [Double] = []
    for j in scores.indices {
      row.append(j <= i ? exp(scores[i][j] - largest) / sum : 0)
    }
    weights.append(row)
  }
  return weights
}
