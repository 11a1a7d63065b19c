import Gradus

/// Returns what a node passes down to each of its inputs.
///
/// `localDerivatives[k]` is the node's slope by its input k.
func passedDown(arriving: Double, localDerivatives: [Double]) throws -> [Double] {
  // TODO: one number for each input.
  throw Todo()
}

/// Returns the slopes of L by a, b and c.
///
///     p = a·b        s = p + c        L = s²
func treeSlopes(a: Double, b: Double, c: Double) throws -> [Double] {
  let p = a * b
  let s = p + c
  _ = s
  // TODO: d(s), then d(p) and d(c), then d(a) and d(b). One line for each.
  throw Todo()
}
