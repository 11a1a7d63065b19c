import Gradus

func gradients(
  count: Int, ends: [Int], arriving: [Double], localDerivatives: [Double]
) -> [Double] {
  let shares = zip(arriving, localDerivatives).map { $0 * $1 }
  let slopes = Dictionary(zip(ends, shares), uniquingKeysWith: { _, last in last })
  return (0..<count).map { slopes[$0, default: 0] }
}
