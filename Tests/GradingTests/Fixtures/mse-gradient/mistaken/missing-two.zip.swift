import Gradus

func meanSquaredErrorGradient(predictions: [Double], targets: [Double]) throws -> [Double] {
  zip(predictions, targets).map { ($0 - $1) / Double(targets.count) }
}
