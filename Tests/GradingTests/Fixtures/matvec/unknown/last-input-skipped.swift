import Gradus

func layer(weights: [[Double]], biases: [Double], inputs: [Double]) -> [Double] {
  zip(weights, biases).map { row, bias in
    zip(row, inputs).dropLast().reduce(bias) { $0 + $1.0 * $1.1 }
  }
}
