import Gradus

/// Returns the weights with which hidden units begin: a row for each unit.
func initialWeights(units: Int, inputs: Int, seed: Int) throws -> [[Double]] {
  var rows: [[Double]] = []
  for unit in 0..<units {
    var stream = RandomStream(seed: unit)
    rows.append((0..<inputs).map { _ in 0.5 * stream.normal() })
  }
  return rows
}
