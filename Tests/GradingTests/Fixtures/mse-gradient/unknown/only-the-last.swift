import Gradus

func meanSquaredErrorGradient(predictions: [Double], targets: [Double]) throws -> [Double] {
  var slope = 0.0
  for i in predictions.indices {
    slope = 2 * (predictions[i] - targets[i]) / Double(predictions.count)
  }
  return [slope]
}
