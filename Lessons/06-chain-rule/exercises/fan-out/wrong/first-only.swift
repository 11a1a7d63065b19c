import Gradus

func gradients(
  count: Int, ends: [Int], arriving: [Double], localDerivatives: [Double]
) throws -> [Double] {
  var gradients = [Double](repeating: 0, count: count)
  for k in ends.indices where gradients[ends[k]] == 0 {
    gradients[ends[k]] = arriving[k] * localDerivatives[k]
  }
  return gradients
}
