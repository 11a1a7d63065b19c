import Gradus

/// Takes a row of W for the weights of an input.
func layer(weights: [[Double]], biases: [Double], inputs: [Double]) throws -> [Double] {
  var sums = [Double](repeating: 0, count: weights[0].count)
  for (row, input) in zip(weights, inputs) {
    for i in row.indices { sums[i] += row[i] * input }
  }
  return zip(sums, biases).map { pair in pair.0 + pair.1 }
}
