import Gradus

func penalty(weights: [Double], lambda: Double) throws -> Double {
  var sum = 0.0
  for w in weights { sum += w * w }
  return lambda * sum / Double(weights.count)
}

func withPenalty(gradient: [Double], weights: [Double], lambda: Double) throws -> [Double] {
  return weights.indices.map { gradient[$0] + 2 * lambda * weights[$0] }
}
