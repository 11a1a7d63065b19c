import Gradus

func gradients(
  count: Int, ends: [Int], arriving: [Double], localDerivatives: [Double]
) -> [Double] {
  var slopes: [Int: Double] = [:]
  for k in stride(from: ends.count - 1, through: 0, by: -1) {
    slopes[ends[k], default: 0] += localDerivatives[k] * arriving[k]
  }
  return (0..<count).map { slopes[$0] ?? 0 }
}
