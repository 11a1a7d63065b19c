import Gradus

func layer(weights: [[Double]], biases: [Double], inputs: [Double]) -> [Double] {
  var total = 0.0
  var y = [Double](repeating: 0, count: biases.count)
  for (i, row) in weights.enumerated() {
    total += biases[i]
    for (j, w) in row.enumerated() { total += w * inputs[j] }
    y[i] = total
  }
  return y
}
