import Gradus

func crossEntropy(logits: [Double], target: Int) throws -> Double {
  let largest = logits.max() ?? 0
  return largest + log(logits.map { exp($0 - largest) }.reduce(0, +)) - logits[target]
}

func crossEntropyGradient(logits: [Double], target: Int) throws -> [Double] {
  let largest = logits.max() ?? 0
  let powers = logits.map { exp($0 - largest) }
  var slopes = powers.map { -$0 / powers.reduce(0, +) }
  slopes[target] += 1
  return slopes
}
