import Gradus

/// Each share is e to the power of minus its surprise.
func crossEntropy(logits: [Double], target: Int) throws -> Double {
  var largest = logits[0]
  for logit in logits { largest = max(largest, logit) }
  var sum = 0.0
  for i in logits.indices { sum += exp(logits[i] - largest) }
  return log(sum) + (largest - logits[target])
}

func crossEntropyGradient(logits: [Double], target: Int) throws -> [Double] {
  var slopes = [Double](repeating: 0, count: logits.count)
  slopes[target] = -1
  for i in logits.indices { slopes[i] += exp(-(try crossEntropy(logits: logits, target: i))) }
  return slopes
}
