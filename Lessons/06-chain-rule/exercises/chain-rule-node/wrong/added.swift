import Gradus

func passedDown(arriving: Double, localDerivatives: [Double]) throws -> [Double] {
  var passed: [Double] = []
  for local in localDerivatives {
    passed.append(arriving + local)
  }
  return passed
}

func treeSlopes(a: Double, b: Double, c: Double) throws -> [Double] {
  let p = a * b
  let s = p + c
  let slopeS = 2 * s
  let slopeP = slopeS + 1
  let slopeC = slopeS + 1
  return [slopeP + b, slopeP + a, slopeC]
}
