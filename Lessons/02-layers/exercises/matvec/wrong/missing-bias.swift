import Gradus

func layer(weights: [[Double]], biases: [Double], inputs: [Double]) throws -> [Double] {
  var outputs: [Double] = []
  for row in weights {
    var sum = 0.0
    for j in inputs.indices { sum += row[j] * inputs[j] }
    outputs.append(sum)
  }
  return outputs
}
