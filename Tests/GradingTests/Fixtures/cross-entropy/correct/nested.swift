import Gradus

/// One function for the shares, and the loss by distances from the largest.
func crossEntropy(logits: [Double], target: Int) throws -> Double {
  let largest = logits.max() ?? 0
  let distances = logits.map { $0 - largest }
  return log(distances.reduce(0) { $0 + exp($1) }) - distances[target]
}

func shares(_ logits: [Double]) -> [Double] {
  let largest = logits.max() ?? 0
  let powers = logits.map { exp($0 - largest) }
  return powers.map { $0 / powers.reduce(0, +) }
}

func crossEntropyGradient(logits: [Double], target: Int) throws -> [Double] {
  shares(logits).enumerated().map { place, share in share - (place == target ? 1 : 0) }
}
