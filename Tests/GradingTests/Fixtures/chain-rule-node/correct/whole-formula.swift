import Gradus

func passedDown(arriving d: Double, localDerivatives locals: [Double]) throws -> [Double] {
  var result = locals
  for k in 0..<result.count { result[k] *= d }
  return result
}

/// The formula multiplied out: L = a²b² + 2abc + c².
func treeSlopes(a: Double, b: Double, c: Double) throws -> [Double] {
  let byA = 2 * a * b * b + 2 * b * c
  let byB = 2 * a * a * b + 2 * a * c
  let byC = 2 * a * b + 2 * c
  return [byA, byB, byC]
}
