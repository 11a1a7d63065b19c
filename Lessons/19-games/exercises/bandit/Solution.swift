import Gradus

/// Returns the logits after an arm was pulled and paid a reward.
func pulled(logits: [Double], arm: Int, reward: Double, learningRate: Double) throws -> [Double] {
  var powers: [Double] = []
  var sum = 0.0
  for logit in logits {
    powers.append(exp(logit))
    sum += exp(logit)
  }
  var updated = logits
  for k in logits.indices {
    let label = k == arm ? 1.0 : 0.0
    let slope = reward * (powers[k] / sum - label)
    updated[k] -= learningRate * slope
  }
  return updated
}
