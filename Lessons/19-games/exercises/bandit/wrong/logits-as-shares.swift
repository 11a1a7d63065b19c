import Gradus

func pulled(logits: [Double], arm: Int, reward: Double, learningRate: Double) throws -> [Double] {
  return logits.indices.map {
    logits[$0] - learningRate * reward * (logits[$0] - ($0 == arm ? 1 : 0))
  }
}
