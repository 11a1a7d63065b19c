import Gradus

func pulled(logits: [Double], arm: Int, reward: Double, learningRate: Double) throws -> [Double] {
  let powers = logits.map { exp($0) }
  let sum = powers.reduce(0.0) { $0 + $1 }
  var updated = logits
  updated[arm] += learningRate * reward * (1 - powers[arm] / sum)
  return updated
}
