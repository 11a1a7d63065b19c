import Gradus

func softmax(logits: [Double]) throws -> [Double] {
  let largest = logits.max() ?? 0
  let powers = logits.map { exp($0 - largest) }
  return powers.map { $0 / powers.reduce(0, +) }
}

func logSumExp(logits: [Double]) throws -> Double {
  let top = logits.max() ?? 0
  return log(logits.map { exp($0 - top) }.reduce(0, +))
}
