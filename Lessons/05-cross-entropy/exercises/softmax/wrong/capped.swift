import Gradus

func softmax(logits: [Double]) throws -> [Double] {
  let powers = logits.map { logit in exp(min(logit, 700)) }
  let sum = powers.reduce(0, +)
  return powers.map { power in power / sum }
}

func logSumExp(logits: [Double]) throws -> Double {
  let largest = logits.max() ?? 0
  var sum = 0.0
  for logit in logits { sum += exp(logit - largest) }
  return largest + log(sum)
}
