import Gradus

func pulled(logits: [Double], arm: Int, reward: Double, learningRate: Double) throws -> [Double] {
  let powers = logits.map { exp($0) }
  let sum = powers.reduce(0.0) { $0 + $1 }
  var updated = logits
  for k in logits.indices {
    if k == arm {
      updated[k] += learningRate * (1 - powers[k] / sum)
    } else {
      updated[k] -= learningRate * powers[k] / sum
    }
  }
  return updated
}
