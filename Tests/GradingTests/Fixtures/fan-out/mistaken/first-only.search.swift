import Gradus

func gradients(
  count: Int, ends: [Int], arriving: [Double], localDerivatives: [Double]
) -> [Double] {
  (0..<count).map { value in
    guard let k = ends.firstIndex(of: value) else { return 0 }
    return arriving[k] * localDerivatives[k]
  }
}
