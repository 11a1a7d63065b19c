import Gradus

/// Returns the surprise at the right answer: −ln of its share.
///
///     L = ln Σ e^z − z_target
func crossEntropy(logits: [Double], target: Int) throws -> Double {
  let largest = logits.max() ?? 0
  var sum = 0.0
  for logit in logits {
    sum += exp(logit - largest)
  }
  return largest + log(sum) - logits[target]
}

/// Returns the slopes of the cross-entropy, one by each logit: share minus target.
func crossEntropyGradient(logits: [Double], target: Int) throws -> [Double] {
  let largest = logits.max() ?? 0
  let powers = logits.map { logit in exp(logit - largest) }
  let sum = powers.reduce(0, +)
  var slopes = powers.map { power in power / sum }
  slopes[target] -= 1
  return slopes
}
