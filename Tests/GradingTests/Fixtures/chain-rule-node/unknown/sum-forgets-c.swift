import Gradus

func passedDown(arriving: Double, localDerivatives: [Double]) -> [Double] {
  localDerivatives.map { arriving * $0 }
}

func treeSlopes(a: Double, b: Double, c: Double) -> [Double] {
  let s = a * b + c
  return [2 * s * b, 2 * s * a, 0]
}
