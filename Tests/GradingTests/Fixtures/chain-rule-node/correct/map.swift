import Gradus

func passedDown(arriving: Double, localDerivatives: [Double]) -> [Double] {
  localDerivatives.map { $0 * arriving }
}

func treeSlopes(a: Double, b: Double, c: Double) -> [Double] {
  let square = passedDown(arriving: 1, localDerivatives: [2 * (a * b + c)])
  let sum = passedDown(arriving: square[0], localDerivatives: [1, 1])
  let product = passedDown(arriving: sum[0], localDerivatives: [b, a])
  return product + [sum[1]]
}
