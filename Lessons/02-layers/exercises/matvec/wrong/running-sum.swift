import Gradus

func layer(weights: [[Double]], biases: [Double], inputs: [Double]) throws -> [Double] {
  var outputs: [Double] = []
  var sum = 0.0
  for i in weights.indices {
    for j in inputs.indices {
      sum += weights[i][j] * inputs[j]
    }
    outputs.append(sum + biases[i])
  }
  return outputs
}
