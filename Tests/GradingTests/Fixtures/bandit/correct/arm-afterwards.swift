import Gradus

func pulled(logits: [Double], arm: Int, reward: Double, learningRate: Double) throws -> [Double] {
  let powers = logits.map { exp($0) }
  let sum = powers.reduce(0.0) { $0 + $1 }
  let step = learningRate * reward
  var updated = logits
  for k in logits.indices { updated[k] -= step * powers[k] / sum }
  updated[arm] += step
  return updated
}
