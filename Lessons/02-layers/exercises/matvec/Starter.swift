import Gradus

/// Returns the outputs of a layer, y = Wx + b.
///
/// `weights[i]` is the row of neuron i, and `weights[i][j]` the weight of its wire from input j.
func layer(weights: [[Double]], biases: [Double], inputs: [Double]) throws -> [Double] {
  let neurons = weights.count
  let wires = inputs.count
  _ = [neurons, wires]
  // TODO: for each neuron the sum of its row, then its bias. One operation per line.
  throw Todo()
}
