import Gradus

func penalty(weights: [Double], lambda: Double) throws -> Double {
  var sum = 0.0
  for w in weights { sum += w * w }
  return lambda * sum
}

func withPenalty(gradient: [Double], weights: [Double], lambda: Double) throws -> [Double] {
  var result: [Double] = []
  for k in 0..<weights.count {
    let pull = 2 * lambda * weights[k]
    result.append(gradient[k] + pull)
  }
  return result
}
