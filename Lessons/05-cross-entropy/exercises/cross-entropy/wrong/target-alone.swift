import Gradus

func crossEntropy(logits: [Double], target: Int) throws -> Double {
  let largest = logits.max() ?? 0
  var sum = 0.0
  for logit in logits { sum += exp(logit - largest) }
  return largest + log(sum) - logits[target]
}

func crossEntropyGradient(logits: [Double], target: Int) throws -> [Double] {
  var slopes = [Double](repeating: 0, count: logits.count)
  slopes[target] = 1
  return slopes
}
