import Gradus

func pulled(logits: [Double], arm: Int, reward: Double, learningRate: Double) throws -> [Double] {
  // The largest is taken away first, as lesson 5 does.
  let largest = logits.max() ?? 0
  let powers = logits.map { exp($0 - largest) }
  let sum = powers.reduce(0.0) { $0 + $1 }
  var updated: [Double] = []
  for (k, logit) in logits.enumerated() {
    let label: Double = k == arm ? 1 : 0
    updated.append(logit + learningRate * reward * (label - powers[k] / sum))
  }
  return updated
}
