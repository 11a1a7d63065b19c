import Gradus

/// Returns the weights with which hidden units begin: a row for each unit.
func initialWeights(units: Int, inputs: Int, seed: Int) throws -> [[Double]] {
  var stream = RandomStream(seed: seed)
  var rows = Array(repeating: Array(repeating: 0.0, count: inputs), count: units)
  for unit in 0..<units {
    for place in 0..<inputs { rows[unit][place] = stream.normal() / 2 }
  }
  return rows
}
