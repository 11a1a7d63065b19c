import Gradus

func crossEntropy(logits: [Double], target: Int) throws -> Double {
  var sum = 0.0
  for logit in logits { sum += exp(logit) }
  return log(sum) - logits[target]
}

func crossEntropyGradient(logits: [Double], target: Int) throws -> [Double] {
  let largest = logits.max() ?? 0
  let powers = logits.map { exp($0 - largest) }
  let sum = powers.reduce(0, +)
  return powers.indices.map { powers[$0] / sum - ($0 == target ? 1 : 0) }
}
