import Gradus

func pulled(logits: [Double], arm: Int, reward: Double, learningRate: Double) throws -> [Double] {
  let powers = logits.map { exp($0) }
  let sum = powers.reduce(0.0) { $0 + $1 }
  return logits.indices.map { k -> Double in
    let slope = reward * ((k == arm ? 1 : 0) - powers[k] / sum)
    return logits[k] - learningRate * slope
  }
}
