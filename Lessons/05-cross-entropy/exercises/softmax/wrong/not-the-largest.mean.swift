import Gradus

func softmax(logits: [Double]) throws -> [Double] {
  let largest = logits.max() ?? 0
  let powers = logits.map { logit in exp(logit - largest) }
  let sum = powers.reduce(0, +)
  return powers.map { power in power / sum }
}

func logSumExp(logits: [Double]) throws -> Double {
  let mean = logits.reduce(0, +) / Double(logits.count)
  let sum = logits.reduce(0.0) { sum, logit in sum + exp(logit - mean) }
  return mean + log(sum)
}
