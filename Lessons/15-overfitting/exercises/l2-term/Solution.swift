import Gradus

/// Returns what the weights' size costs: λ times the sum of their squares.
func penalty(weights: [Double], lambda: Double) throws -> Double {
  var sum = 0.0
  for w in weights { sum += w * w }
  return lambda * sum
}

/// Returns the gradient of the loss with the penalty; `gradient` is that of the loss alone.
func withPenalty(gradient: [Double], weights: [Double], lambda: Double) throws -> [Double] {
  return weights.indices.map { gradient[$0] + 2 * lambda * weights[$0] }
}
