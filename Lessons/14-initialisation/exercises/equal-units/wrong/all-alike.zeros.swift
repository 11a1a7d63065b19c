import Gradus

/// Returns the weights with which hidden units begin: a row for each unit.
func initialWeights(units: Int, inputs: Int, seed: Int) throws -> [[Double]] {
  return Array(repeating: Array(repeating: 0.0, count: inputs), count: units)
}
