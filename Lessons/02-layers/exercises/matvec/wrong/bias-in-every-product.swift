import Gradus

func layer(weights: [[Double]], biases: [Double], inputs: [Double]) throws -> [Double] {
  var outputs: [Double] = []
  for i in weights.indices {
    var sum = 0.0
    for j in inputs.indices {
      sum += weights[i][j] * inputs[j] + biases[i]
    }
    outputs.append(sum)
  }
  return outputs
}
