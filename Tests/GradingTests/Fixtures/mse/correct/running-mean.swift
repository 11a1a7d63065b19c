import Gradus

/// The mean so far is moved towards each square.
func meanSquaredError(predictions: [Double], targets: [Double]) throws -> Double {
  var mean = 0.0
  for i in predictions.indices {
    let gap = targets[i] - predictions[i]
    mean += (gap * gap - mean) / Double(i + 1)
  }
  return mean
}
