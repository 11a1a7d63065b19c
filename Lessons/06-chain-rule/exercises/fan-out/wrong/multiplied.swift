import Gradus

func gradients(
  count: Int, ends: [Int], arriving: [Double], localDerivatives: [Double]
) throws -> [Double] {
  var gradients = [Double](repeating: 1, count: count)
  for k in ends.indices {
    gradients[ends[k]] *= arriving[k] * localDerivatives[k]
  }
  return gradients
}
