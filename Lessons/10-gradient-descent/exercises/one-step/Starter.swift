import Gradus

/// Returns the weights after one update; `gradient[k]` is the slope by `weights[k]`.
func oneStep(weights: [Double], gradient: [Double], learningRate: Double) throws -> [Double] {
  let updated = weights
  _ = updated
  // TODO: each weight against its own slope. `updated` must become a `var`.
  throw Todo()
}

/// Returns the learning rate with which one step leads from `start` to `bottom`.
///
/// `slope` is the slope at `start`, and isn't 0.
func landingRate(start: Double, slope: Double, bottom: Double) throws -> Double {
  // TODO: which η makes start − η·slope the bottom?
  throw Todo()
}
