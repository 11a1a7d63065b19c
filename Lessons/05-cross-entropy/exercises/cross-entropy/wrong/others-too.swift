import Gradus

func crossEntropy(logits: [Double], target: Int) throws -> Double {
  let largest = logits.max() ?? 0
  var sum = 0.0
  for logit in logits { sum += exp(logit - largest) }
  var loss = 0.0
  for i in logits.indices {
    let share = exp(logits[i] - largest) / sum
    loss -= i == target ? log(share) : log(1 - share)
  }
  return loss
}

func crossEntropyGradient(logits: [Double], target: Int) throws -> [Double] {
  let largest = logits.max() ?? 0
  let powers = logits.map { logit in exp(logit - largest) }
  let sum = powers.reduce(0, +)
  var slopes = powers.map { power in power / sum }
  slopes[target] -= 1
  return slopes
}
