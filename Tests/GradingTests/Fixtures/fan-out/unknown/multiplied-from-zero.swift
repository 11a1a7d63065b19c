import Gradus

func gradients(
  count: Int, ends: [Int], arriving: [Double], localDerivatives: [Double]
) -> [Double] {
  var gradients = [Double](repeating: 0, count: count)
  for k in ends.indices {
    gradients[ends[k]] *= arriving[k] * localDerivatives[k]
  }
  return gradients
}
