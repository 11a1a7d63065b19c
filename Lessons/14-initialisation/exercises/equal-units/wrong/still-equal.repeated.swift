import Gradus

/// Returns the weights with which hidden units begin: a row for each unit.
func initialWeights(units: Int, inputs: Int, seed: Int) throws -> [[Double]] {
  var stream = RandomStream(seed: seed)
  let row = (0..<inputs).map { _ in 0.5 * stream.normal() }
  return Array(repeating: row, count: units)
}
