import Gradus

func passedDown(arriving: Double, localDerivatives: [Double]) throws -> [Double] {
  var passed: [Double] = []
  for _ in localDerivatives {
    passed.append(arriving)
  }
  return passed
}

func treeSlopes(a: Double, b: Double, c: Double) throws -> [Double] {
  let p = a * b
  let s = p + c
  let slopeS = 2 * s
  return [slopeS, slopeS, slopeS]
}
