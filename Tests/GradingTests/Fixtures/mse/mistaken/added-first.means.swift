import Gradus

/// The means are compared, and the gap between them is squared.
func meanSquaredError(predictions: [Double], targets: [Double]) throws -> Double {
  let meanPrediction = predictions.reduce(0, +) / Double(predictions.count)
  let meanTarget = targets.reduce(0, +) / Double(targets.count)
  return (meanPrediction - meanTarget) * (meanPrediction - meanTarget)
}
