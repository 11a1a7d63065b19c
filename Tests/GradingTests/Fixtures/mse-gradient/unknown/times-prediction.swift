import Gradus

func meanSquaredErrorGradient(predictions: [Double], targets: [Double]) throws -> [Double] {
  var slopes: [Double] = []
  for i in predictions.indices {
    slopes.append(2 * (predictions[i] - targets[i]) * predictions[i] / Double(predictions.count))
  }
  return slopes
}
