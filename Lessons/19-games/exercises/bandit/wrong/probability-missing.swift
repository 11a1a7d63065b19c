import Gradus

func pulled(logits: [Double], arm: Int, reward: Double, learningRate: Double) throws -> [Double] {
  var updated = logits
  updated[arm] += learningRate * reward
  return updated
}
