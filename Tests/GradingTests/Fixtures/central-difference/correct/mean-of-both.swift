import Gradus

/// The loss of a neuron with a sigmoid: (sigmoid(Σ weight·input) − target)².
func loss(_ weights: [Double], _ inputs: [Double], _ target: Double) -> Double {
  var sum = 0.0
  for k in weights.indices { sum += weights[k] * inputs[k] }
  let output = 1 / (1 + exp(-sum))
  return (output - target) * (output - target)
}

/// The mean of the nudge up and of the nudge down.
func centralDifference(
  weights: [Double], inputs: [Double], target: Double, epsilon: Double
) throws -> [Double] {
  var slopes = [Double](repeating: 0, count: weights.count)
  let here = loss(weights, inputs, target)
  for k in weights.indices {
    var up = weights
    var down = weights
    up[k] += epsilon
    down[k] -= epsilon
    let right = (loss(up, inputs, target) - here) / epsilon
    let left = (here - loss(down, inputs, target)) / epsilon
    slopes[k] = (right + left) / 2
  }
  return slopes
}
