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
  weights.indices.map { k in
    var up = weights
    var down = weights
    up[k] += 0.001
    down[k] -= 0.001
    return (loss(up, inputs, target) - loss(down, inputs, target)) / 0.002
  }
}
