import Gradus

func meanSquaredErrorGradient(predictions: [Double], targets: [Double]) throws -> [Double] {
  let weight = 2 / Double(predictions.count)
  return zip(predictions, targets).map { prediction, target in weight * (prediction - target) }
}
