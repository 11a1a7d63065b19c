import Gradus

func penalty(weights: [Double], lambda: Double) throws -> Double {
  var sum = 0.0
  for w in weights { sum += w * w }
  return lambda * sum
}

func withPenalty(gradient: [Double], weights: [Double], lambda: Double) throws -> [Double] {
  var result = gradient
  for k in result.indices { result[k] -= lambda * 2 * weights[k] }
  return result
}
