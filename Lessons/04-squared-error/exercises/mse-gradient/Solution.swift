import Gradus

/// Returns the slopes of the mean squared error, one by each prediction.
///
///     dL/dp = 2·(p − t) / N
func meanSquaredErrorGradient(predictions: [Double], targets: [Double]) throws -> [Double] {
  var slopes: [Double] = []
  for i in predictions.indices {
    let gap = predictions[i] - targets[i]
    slopes.append(2 * gap / Double(predictions.count))
  }
  return slopes
}
