import Gradus

func meanSquaredError(predictions: [Double], targets: [Double]) throws -> Double {
  var sum = 0.0
  for i in predictions.indices {
    let gap = abs(predictions[i] - targets[i])
    sum += gap * gap * gap
  }
  return sum / Double(predictions.count)
}
