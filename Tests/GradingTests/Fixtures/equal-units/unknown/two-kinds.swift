import Gradus

/// Returns the weights with which hidden units begin: a row for each unit.
func initialWeights(units: Int, inputs: Int, seed: Int) throws -> [[Double]] {
  var stream = RandomStream(seed: seed)
  let first = (0..<inputs).map { _ in 0.5 * stream.normal() }
  let second = (0..<inputs).map { _ in 0.5 * stream.normal() }
  return (0..<units).map { $0 % 2 == 0 ? first : second }
}
