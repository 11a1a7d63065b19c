import Gradus

func meanSquaredErrorGradient(predictions: [Double], targets: [Double]) throws -> [Double] {
  zip(predictions, targets).map { pair in (pair.0 - pair.1) + (pair.0 - pair.1) }
}
