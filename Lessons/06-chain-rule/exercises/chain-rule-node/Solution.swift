import Gradus

/// Returns what a node passes down to each of its inputs.
///
/// `localDerivatives[k]` is the node's slope by its input k.
func passedDown(arriving: Double, localDerivatives: [Double]) throws -> [Double] {
  var passed: [Double] = []
  for local in localDerivatives {
    passed.append(arriving * local)
  }
  return passed
}

/// Returns the slopes of L by a, b and c.
///
///     p = a·b        s = p + c        L = s²
func treeSlopes(a: Double, b: Double, c: Double) throws -> [Double] {
  let p = a * b
  let s = p + c
  let slopeS = 1 * 2 * s
  let slopeP = slopeS * 1
  let slopeC = slopeS * 1
  let slopeA = slopeP * b
  let slopeB = slopeP * a
  return [slopeA, slopeB, slopeC]
}
