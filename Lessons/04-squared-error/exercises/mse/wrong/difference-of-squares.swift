import Gradus

func meanSquaredError(predictions: [Double], targets: [Double]) throws -> Double {
  var sum = 0.0
  for i in predictions.indices {
    sum += predictions[i] * predictions[i] - targets[i] * targets[i]
  }
  return sum / Double(predictions.count)
}
