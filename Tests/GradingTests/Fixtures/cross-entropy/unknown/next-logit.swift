import Gradus

/// Returns the surprise at the right answer: −ln of its share.
///
///     L = ln Σ e^z − z_target
func crossEntropy(logits: [Double], target: Int) throws -> Double {
  let m = logits.max() ?? 0
  return m + log(logits.map { exp($0 - m) }.reduce(0, +))
    - logits[min(target + 1, logits.count - 1)]
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
