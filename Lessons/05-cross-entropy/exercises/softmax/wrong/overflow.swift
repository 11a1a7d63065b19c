import Gradus

func softmax(logits: [Double]) throws -> [Double] {
  let powers = logits.map { logit in exp(logit) }
  var sum = 0.0
  for power in powers { sum += power }
  return powers.map { power in power / sum }
}

func logSumExp(logits: [Double]) throws -> Double {
  var sum = 0.0
  for logit in logits { sum += exp(logit) }
  return log(sum)
}
