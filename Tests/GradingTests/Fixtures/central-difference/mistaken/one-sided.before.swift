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
  let before = loss(weights, inputs, target)
  return weights.indices.map { k in
    var after = weights
    after[k] += epsilon
    return (loss(after, inputs, target) - before) / epsilon
  }
}
