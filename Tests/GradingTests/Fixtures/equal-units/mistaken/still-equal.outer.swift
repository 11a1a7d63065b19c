import Gradus

/// Returns the weights with which hidden units begin: a row for each unit.
func initialWeights(units: Int, inputs: Int, seed: Int) throws -> [[Double]] {
  var rows: [[Double]] = []
  for _ in 0..<units {
    var row: [Double] = []
    var stream = RandomStream(seed: seed)
    for _ in 0..<inputs { row.append(stream.normal() / 2) }
    rows.append(row)
  }
  return rows
}
