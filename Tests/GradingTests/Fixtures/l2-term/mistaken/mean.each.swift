import Gradus

func penalty(weights: [Double], lambda: Double) throws -> Double {
  let n = Double(weights.count)
  return weights.map { lambda * $0 * $0 / n }.reduce(0.0) { $0 + $1 }
}

func withPenalty(gradient: [Double], weights: [Double], lambda: Double) throws -> [Double] {
  return weights.indices.map { gradient[$0] + 2 * lambda * weights[$0] }
}
