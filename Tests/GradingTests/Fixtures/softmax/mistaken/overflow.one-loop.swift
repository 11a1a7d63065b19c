import Gradus

func softmax(logits: [Double]) throws -> [Double] {
  var powers: [Double] = []
  var sum = 0.0
  for logit in logits {
    powers.append(exp(logit))
    sum += exp(logit)
  }
  return powers.map { $0 / sum }
}

func logSumExp(logits: [Double]) throws -> Double {
  let largest = logits.max() ?? 0
  return largest + log(logits.reduce(0) { $0 + exp($1 - largest) })
}
