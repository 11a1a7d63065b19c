import Gradus

func softmax(logits: [Double]) throws -> [Double] {
  let largest = logits.max() ?? 0
  let powers = logits.map { logit in exp(logit - largest) }
  let sum = powers.reduce(0, +)
  return powers.map { power in power / sum }
}

func logSumExp(logits: [Double]) throws -> Double {
  let largest = logits.max() ?? 0
  var sum = 0.0
  for i in 1..<logits.count { sum += exp(logits[i] - largest) }
  return largest + log(sum)
}
