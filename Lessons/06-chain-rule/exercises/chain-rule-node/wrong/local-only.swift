import Gradus

func passedDown(arriving: Double, localDerivatives: [Double]) throws -> [Double] {
  var passed: [Double] = []
  for local in localDerivatives {
    passed.append(local)
  }
  return passed
}

func treeSlopes(a: Double, b: Double, c: Double) throws -> [Double] {
  let p = a * b
  let s = p + c
  _ = s
  return [b, a, 1]
}
