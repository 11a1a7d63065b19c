import Gradus

func pulled(logits: [Double], arm: Int, reward: Double, learningRate: Double) throws -> [Double] {
  let powers = logits.map { exp($0) }
  let sum = powers.reduce(0.0) { $0 + $1 }
  var updated = logits
  for k in logits.indices where k == arm {
    updated[k] -= learningRate * reward * (powers[k] / sum - 1)
  }
  return updated
}
