import Gradus

func layer(weights: [[Double]], biases _: [Double], inputs: [Double]) -> [Double] {
  weights.map { row in zip(row, inputs).map { $0 * $1 }.reduce(0, +) }
}
