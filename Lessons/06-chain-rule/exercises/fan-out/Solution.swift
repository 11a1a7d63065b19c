import Gradus

/// Returns the slope that each value collects from the edges that end at it.
///
/// Edge k ends at the value number `ends[k]`; `arriving[k]` comes down to it, and
/// `localDerivatives[k]` is its own slope. A value where no edge ends has the slope 0.
func gradients(
  count: Int, ends: [Int], arriving: [Double], localDerivatives: [Double]
) throws -> [Double] {
  var gradients = [Double](repeating: 0, count: count)
  for k in ends.indices {
    let share = arriving[k] * localDerivatives[k]
    gradients[ends[k]] += share
  }
  return gradients
}
