import Gradus

func passedDown(arriving: Double, localDerivatives: [Double]) -> [Double] {
  localDerivatives.map { arriving * $0 }
}

func treeSlopes(a: Double, b: Double, c: Double) -> [Double] {
  [a, b, 1].map { 2 * (a * b + c) * $0 }
}
