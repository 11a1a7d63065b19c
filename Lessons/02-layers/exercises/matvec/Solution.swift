import Gradus

/// Returns the outputs of a layer, y = Wx + b.
///
/// `weights[i]` is the row of neuron i, and `weights[i][j]` the weight of its wire from input j.
func layer(weights: [[Double]], biases: [Double], inputs: [Double]) throws -> [Double] {
  var outputs: [Double] = []
  for i in weights.indices {
    var sum = biases[i]
    for j in inputs.indices {
      let product = weights[i][j] * inputs[j]
      sum += product
    }
    outputs.append(sum)
  }
  return outputs
}
