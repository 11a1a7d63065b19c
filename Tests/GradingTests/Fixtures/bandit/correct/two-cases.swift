import Gradus

func pulled(logits: [Double], arm: Int, reward: Double, learningRate: Double) throws -> [Double] {
  var sum = 0.0
  for logit in logits { sum += exp(logit) }
  var updated = logits
  for k in 0..<logits.count {
    let p = exp(logits[k]) / sum
    if k == arm {
      updated[k] += learningRate * reward * (1 - p)
    } else {
      updated[k] -= learningRate * reward * p
    }
  }
  return updated
}
