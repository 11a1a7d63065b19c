import Gradus

/// Returns the weights with which hidden units begin: a row for each unit.
func initialWeights(units: Int, inputs: Int, seed: Int) throws -> [[Double]] {
  var stream = RandomStream(seed: seed)
  var rows: [[Double]] = []
  for _ in 0..<units {
    rows.append((0..<inputs).map { _ in 0.5 * stream.normal() })
  }
  return rows
}
