import Gradus

/// Returns the slope that each value collects from the edges that end at it.
///
/// Edge k ends at the value number `ends[k]`; `arriving[k]` comes down to it, and
/// `localDerivatives[k]` is its own slope. A value where no edge ends has the slope 0.
func gradients(
  count: Int, ends: [Int], arriving: [Double], localDerivatives: [Double]
) throws -> [Double] {
  let gradients = [Double](repeating: 0, count: count)
  _ = gradients
  // TODO: for each edge its share. `gradients` must become a `var`.
  throw Todo()
}
