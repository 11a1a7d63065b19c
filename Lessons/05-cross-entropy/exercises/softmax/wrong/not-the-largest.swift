import Gradus

func softmax(logits: [Double]) throws -> [Double] {
  let first = logits[0]
  var sum = 0.0
  for logit in logits { sum += exp(logit - first) }
  return logits.map { logit in exp(logit - first) / sum }
}

func logSumExp(logits: [Double]) throws -> Double {
  let first = logits[0]
  var sum = 0.0
  for logit in logits { sum += exp(logit - first) }
  return first + log(sum)
}
