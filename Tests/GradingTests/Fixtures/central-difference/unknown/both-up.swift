import Gradus

/// The loss of a neuron with a sigmoid: (sigmoid(Σ weight·input) − target)².
func loss(_ weights: [Double], _ inputs: [Double], _ target: Double) -> Double {
  var sum = 0.0
  for k in weights.indices { sum += weights[k] * inputs[k] }
  let output = 1 / (1 + exp(-sum))
  return (output - target) * (output - target)
}

/// Returns for each weight the slope of the loss, found by two nudges.
func centralDifference(
  weights: [Double], inputs: [Double], target: Double, epsilon: Double
) throws -> [Double] {
  var s: [Double] = []
  for k in weights.indices {
    var up = weights
    var down = weights
    up[k] += epsilon
    down[k] += epsilon
    s.append((loss(up, inputs, target) - loss(down, inputs, target)) / (2 * epsilon))
  }
  return s
}
