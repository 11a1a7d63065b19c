import Gradus

func meanSquaredErrorGradient(predictions: [Double], targets: [Double]) throws -> [Double] {
  let factor = -2 / Double(targets.count)
  return zip(predictions, targets).map { pair in factor * (pair.0 - pair.1) }
}
