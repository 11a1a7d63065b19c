import Gradus

func meanSquaredError(predictions: [Double], targets: [Double]) throws -> Double {
  var sum = 0.0
  for i in 1..<predictions.count {
    let gap = predictions[i] - targets[i]
    sum += gap * gap
  }
  return sum / Double(predictions.count)
}
