import Gradus

func layer(weights: [[Double]], biases: [Double], inputs: [Double]) -> [Double] {
  var y = biases
  for i in y.indices {
    for (w, x) in zip(weights[i], inputs) { y[i] = w * x }
  }
  return y
}
