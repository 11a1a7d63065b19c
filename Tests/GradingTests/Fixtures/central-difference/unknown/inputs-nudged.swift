import Gradus

/// The loss of a neuron with a sigmoid: (sigmoid(Σ weight·input) − target)².
func loss(_ weights: [Double], _ inputs: [Double], _ target: Double) -> Double {
  var sum = 0.0
  for k in weights.indices { sum += weights[k] * inputs[k] }
  let output = 1 / (1 + exp(-sum))
  return (output - target) * (output - target)
}

func centralDifference(
  weights: [Double], inputs: [Double], target: Double, epsilon: Double
) throws -> [Double] {
  inputs.indices.map { k in
    var up = inputs
    var down = inputs
    up[k] += epsilon
    down[k] -= epsilon
    return (loss(weights, up, target) - loss(weights, down, target)) / (2 * epsilon)
  }
}
