import Gradus

/// Returns the weights with which hidden units begin: a row for each unit.
func initialWeights(units: Int, inputs: Int, seed: Int) throws -> [[Double]] {
  var stream = RandomStream(seed: seed)
  let row = (0..<inputs).map { _ in 0.5 * stream.normal() }
  return (0..<units).map { unit in unit % 2 == 0 ? row : row.map { -$0 } }
}
