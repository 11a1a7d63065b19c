import Gradus

/// Begins with the biases and adds one input after the other to all outputs.
func layer(weights W: [[Double]], biases b: [Double], inputs x: [Double]) throws -> [Double] {
  var y = b
  for j in 0..<x.count {
    for i in 0..<y.count { y[i] += W[i][j] * x[j] }
  }
  return y
}
