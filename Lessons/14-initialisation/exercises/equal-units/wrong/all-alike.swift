import Gradus

/// Returns the weights with which hidden units begin: a row for each unit.
func initialWeights(units: Int, inputs: Int, seed: Int) throws -> [[Double]] {
  var stream = RandomStream(seed: seed)
  let weight = 0.5 * stream.normal()
  return (0..<units).map { _ in Array(repeating: weight, count: inputs) }
}
