import Gradus

/// Returns the weights with which hidden units begin: a row for each unit.
func initialWeights(units: Int, inputs: Int, seed: Int) throws -> [[Double]] {
  return (0..<units).map { unit in
    (0..<inputs).map { _ in
      var stream = RandomStream(seed: seed + unit)
      return 0.5 * stream.normal()
    }
  }
}
