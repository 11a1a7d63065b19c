import Gradus

/// Returns the mean of the squared gaps between predictions and targets.
///
///     L = ((p₁ − t₁)² + … + (p_N − t_N)²) / N
func meanSquaredError(predictions: [Double], targets: [Double]) throws -> Double {
  var square = 0.0
  for i in predictions.indices {
    let gap = predictions[i] - targets[i]
    square = gap * gap
  }
  return square
}
