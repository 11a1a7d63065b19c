import Gradus

func softmax(logits: [Double]) throws -> [Double] {
  let largest = logits.max() ?? 0
  var sum = 0.0
  for logit in logits { sum = exp(logit - largest) }
  return logits.map { logit in exp(logit - largest) / sum }
}

func logSumExp(logits: [Double]) throws -> Double {
  let largest = logits.max() ?? 0
  var sum = 0.0
  for logit in logits { sum = exp(logit - largest) }
  return largest + log(sum)
}
