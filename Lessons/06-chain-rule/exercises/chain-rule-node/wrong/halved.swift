import Gradus

func passedDown(arriving: Double, localDerivatives: [Double]) throws -> [Double] {
  var passed: [Double] = []
  for local in localDerivatives {
    passed.append(arriving * local)
  }
  return passed
}

func treeSlopes(a: Double, b: Double, c: Double) throws -> [Double] {
  let p = a * b
  let s = p + c
  let slopeS = s
  return [slopeS * b, slopeS * a, slopeS]
}
