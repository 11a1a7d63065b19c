import Gradus

func meanSquaredError(predictions: [Double], targets: [Double]) throws -> Double {
  zip(predictions, targets).reduce(0.0) { sum, pair in
    sum + (pair.1 - pair.0) * (pair.1 - pair.0)
  }
}
