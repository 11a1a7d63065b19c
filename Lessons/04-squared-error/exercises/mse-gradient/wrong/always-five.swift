import Gradus

func meanSquaredErrorGradient(predictions: [Double], targets: [Double]) throws -> [Double] {
  var slopes: [Double] = []
  for i in predictions.indices {
    slopes.append(0.4 * (predictions[i] - targets[i]))
  }
  return slopes
}
