import Gradus

/// The larger of two, again and again.
func softmax(logits: [Double]) throws -> [Double] {
  let largest = logits.max() ?? 0
  let powers = logits.map { exp($0 - largest) }
  return powers.map { $0 / powers.reduce(0, +) }
}

func logSumExp(logits: [Double]) throws -> Double {
  var result = logits[0]
  for logit in logits { result = max(result, logit) }
  return result
}
