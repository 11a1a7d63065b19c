import Gradus

func crossEntropy(logits: [Double], target: Int) throws -> Double {
  let largest = logits.max() ?? 0
  return 2 * (largest + log(logits.map { exp($0 - largest) }.reduce(0, +)) - logits[target])
}

func crossEntropyGradient(logits: [Double], target: Int) throws -> [Double] {
  let largest = logits.max() ?? 0
  let powers = logits.map { exp($0 - largest) }
  let sum = powers.reduce(0, +)
  return powers.indices.map { powers[$0] / sum - ($0 == target ? 1 : 0) }
}
