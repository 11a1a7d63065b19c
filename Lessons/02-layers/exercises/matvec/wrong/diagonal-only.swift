import Gradus

func layer(weights: [[Double]], biases: [Double], inputs: [Double]) throws -> [Double] {
  var outputs = biases
  for i in 0..<min(weights.count, inputs.count) {
    outputs[i] += weights[i][i] * inputs[i]
  }
  return outputs
}
