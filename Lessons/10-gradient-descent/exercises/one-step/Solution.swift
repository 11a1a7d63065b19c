import Gradus

/// Returns the weights after one update; `gradient[k]` is the slope by `weights[k]`.
func oneStep(weights: [Double], gradient: [Double], learningRate: Double) throws -> [Double] {
  var updated = weights
  for k in weights.indices {
    let step = learningRate * gradient[k]
    updated[k] -= step
  }
  return updated
}

/// Returns the learning rate with which one step leads from `start` to `bottom`.
///
/// `slope` is the slope at `start`, and isn't 0.
func landingRate(start: Double, slope: Double, bottom: Double) throws -> Double {
  let distance = start - bottom
  return distance / slope
}
