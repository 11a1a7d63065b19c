import Gradus

/// Asks for each value which edges end there.
func gradients(
  count: Int, ends: [Int], arriving: [Double], localDerivatives: [Double]
) -> [Double] {
  (0..<count).map { value in
    ends.indices.filter { ends[$0] == value }
      .reduce(0.0) { sum, k in sum + arriving[k] * localDerivatives[k] }
  }
}
