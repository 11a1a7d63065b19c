import Gradus

func softmax(logits: [Double]) throws -> [Double] {
  let largest = logits.max() ?? 0
  var sum = 0.0
  var shares: [Double] = []
  for logit in logits {
    sum += exp(logit - largest)
    shares.append(exp(logit - largest) / sum)
  }
  return shares
}

func logSumExp(logits: [Double]) throws -> Double {
  let largest = logits.max() ?? 0
  var sum = 0.0
  for logit in logits { sum += exp(logit - largest) }
  return largest + log(sum)
}
