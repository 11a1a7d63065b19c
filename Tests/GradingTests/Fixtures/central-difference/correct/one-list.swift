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
  var moved = weights
  return weights.indices.map { k in
    moved[k] = weights[k] + epsilon
    let above = loss(moved, inputs, target)
    moved[k] = weights[k] - epsilon
    let below = loss(moved, inputs, target)
    moved[k] = weights[k]
    return (above - below) / (epsilon + epsilon)
  }
}
