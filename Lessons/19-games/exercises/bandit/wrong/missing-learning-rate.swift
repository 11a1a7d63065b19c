import Gradus

func pulled(logits: [Double], arm: Int, reward: Double, learningRate: Double) throws -> [Double] {
  let powers = logits.map { exp($0) }
  let sum = powers.reduce(0.0) { $0 + $1 }
  return logits.indices.map {
    logits[$0] - reward * (powers[$0] / sum - ($0 == arm ? 1 : 0))
  }
}
