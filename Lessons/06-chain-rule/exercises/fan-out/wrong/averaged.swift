import Gradus

func gradients(
  count: Int, ends: [Int], arriving: [Double], localDerivatives: [Double]
) throws -> [Double] {
  var gradients = [Double](repeating: 0, count: count)
  var edges = [Double](repeating: 0, count: count)
  for k in ends.indices {
    gradients[ends[k]] += arriving[k] * localDerivatives[k]
    edges[ends[k]] += 1
  }
  for value in gradients.indices where edges[value] > 0 {
    gradients[value] /= edges[value]
  }
  return gradients
}
