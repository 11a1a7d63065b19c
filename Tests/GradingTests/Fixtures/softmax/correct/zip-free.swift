import Gradus

func softmax(logits: [Double]) throws -> [Double] {
  let logarithm = try logSumExp(logits: logits)
  return logits.map { exp($0 - logarithm) }
}

func logSumExp(logits: [Double]) throws -> Double {
  var largest = logits[0]
  for logit in logits where logit > largest { largest = logit }
  let powers = logits.map { exp($0 - largest) }
  return log(powers.reduce(0, +)) + largest
}
