import Gradus

func pulled(logits: [Double], arm: Int, reward: Double, learningRate: Double) throws -> [Double] {
  return logits.indices.map {
    logits[$0] + ($0 == arm ? learningRate * reward : -learningRate * reward)
  }
}
