import Gradus

func passedDown(arriving: Double, localDerivatives: [Double]) -> [Double] {
  let part = arriving / Double(localDerivatives.count)
  return localDerivatives.map { part * $0 }
}

func treeSlopes(a: Double, b: Double, c: Double) -> [Double] {
  [b, a, 1].map { 2 * (a * b + c) * $0 }
}
