import Gradus

func meanSquaredError(predictions: [Double], targets: [Double]) throws -> Double {
  var sum = 0.0
  for i in predictions.indices {
    let gap = targets[i] - predictions[i]
    sum += (gap * gap).squareRoot()
  }
  return sum / Double(targets.count)
}
