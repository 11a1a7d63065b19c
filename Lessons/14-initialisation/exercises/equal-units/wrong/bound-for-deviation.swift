import Gradus

/// Returns the weights with which hidden units begin: a row for each unit.
func initialWeights(units: Int, inputs: Int, seed: Int) throws -> [[Double]] {
  var stream = RandomStream(seed: seed)
  return (0..<units).map { _ in (0..<inputs).map { _ in stream.uniform(-0.5, 0.5) } }
}
