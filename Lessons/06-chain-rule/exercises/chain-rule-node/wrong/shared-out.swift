import Gradus

func passedDown(arriving: Double, localDerivatives: [Double]) throws -> [Double] {
  var passed: [Double] = []
  for local in localDerivatives {
    passed.append(arriving / Double(localDerivatives.count) * local)
  }
  return passed
}

func treeSlopes(a: Double, b: Double, c: Double) throws -> [Double] {
  let p = a * b
  let s = p + c
  let slopeS = 2 * s
  let slopeP = slopeS / 2
  let slopeC = slopeS / 2
  return [slopeP / 2 * b, slopeP / 2 * a, slopeC]
}
