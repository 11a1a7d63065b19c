import Gradus

func softmax(logits: [Double]) throws -> [Double] {
  var sum = 0.0
  for logit in logits { sum += exp(logit) }
  var shares: [Double] = []
  for logit in logits { shares.append(exp(logit) / sum) }
  return shares
}

func logSumExp(logits: [Double]) throws -> Double {
  let largest = logits.max() ?? 0
  var sum = 0.0
  for logit in logits { sum += exp(logit - largest) }
  return largest + log(sum)
}
