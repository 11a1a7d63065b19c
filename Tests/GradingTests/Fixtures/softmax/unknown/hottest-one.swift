import Gradus

/// 1 for the largest logit, 0 for the others.
func softmax(logits: [Double]) throws -> [Double] {
  let largest = logits.max() ?? 0
  return logits.map { $0 == largest ? 1 : 0 }
}

func logSumExp(logits: [Double]) throws -> Double {
  let largest = logits.max() ?? 0
  return largest + log(logits.reduce(0) { $0 + exp($1 - largest) })
}
