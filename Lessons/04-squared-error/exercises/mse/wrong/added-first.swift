import Gradus

func meanSquaredError(predictions: [Double], targets: [Double]) throws -> Double {
  var sum = 0.0
  for i in predictions.indices {
    sum += predictions[i] - targets[i]
  }
  let mean = sum / Double(predictions.count)
  return mean * mean
}
