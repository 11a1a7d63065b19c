import Gradus

/// Ends outside of the matrix where that isn't square.
func layer(weights: [[Double]], biases: [Double], inputs: [Double]) throws -> [Double] {
  var outputs: [Double] = []
  for i in biases.indices {
    var sum = biases[i]
    for j in inputs.indices { sum += weights[j][i] * inputs[j] }
    outputs.append(sum)
  }
  return outputs
}
