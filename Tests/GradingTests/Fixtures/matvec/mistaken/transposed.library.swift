import Gradus

/// Flips the matrix first, then does everything right.
func layer(weights: [[Double]], biases: [Double], inputs: [Double]) throws -> [Double] {
  var flipped: [[Double]] = []
  for j in weights[0].indices { flipped.append(weights.map { $0[j] }) }
  var outputs = biases
  for (i, row) in flipped.enumerated() where i < outputs.count {
    for (weight, input) in zip(row, inputs) { outputs[i] += weight * input }
  }
  return outputs
}
