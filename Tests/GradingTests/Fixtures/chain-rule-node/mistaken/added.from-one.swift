import Gradus

func passedDown(arriving: Double, localDerivatives: [Double]) -> [Double] {
  localDerivatives.map { $0 + arriving }
}

func treeSlopes(a: Double, b: Double, c: Double) -> [Double] {
  let s = passedDown(arriving: 1, localDerivatives: [2 * (a * b + c)])[0]
  let below = passedDown(arriving: s, localDerivatives: [1, 1])
  return passedDown(arriving: below[0], localDerivatives: [b, a]) + [below[1]]
}
