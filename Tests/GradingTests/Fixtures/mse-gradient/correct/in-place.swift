import Gradus

/// Begins with the predictions and turns them into slopes one by one.
func meanSquaredErrorGradient(predictions: [Double], targets: [Double]) throws -> [Double] {
  var slopes = predictions
  for i in 0..<slopes.count {
    slopes[i] -= targets[i]
    slopes[i] *= 2
    slopes[i] /= Double(slopes.count)
  }
  return slopes
}
