import Gradus

/// Each share by its distances to all; log-sum-exp from pairs.
func softmax(logits: [Double]) throws -> [Double] {
  logits.map { one in
    var sum = 0.0
    for other in logits { sum += exp(other - one) }
    return 1 / sum
  }
}

func logSumExp(logits: [Double]) throws -> Double {
  var total = logits[0]
  for logit in logits.dropFirst() {
    let (larger, smaller) = (max(total, logit), min(total, logit))
    total = larger + log(1 + exp(smaller - larger))
  }
  return total
}
