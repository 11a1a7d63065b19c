import Gradus

/// Divides by the last place in place of how many there are.
func meanSquaredError(predictions: [Double], targets: [Double]) throws -> Double {
  var sum = 0.0
  var last = 0
  for i in predictions.indices {
    let gap = predictions[i] - targets[i]
    sum += gap * gap
    last = i
  }
  return sum / Double(last)
}
