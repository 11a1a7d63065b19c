import Gradus

/// Returns the weights with which hidden units begin: a row for each unit.
func initialWeights(units: Int, inputs: Int, seed: Int) throws -> [[Double]] {
  return (0..<units).map { u in (0..<inputs).map { i in 0.1 * Double(u + i) } }
}
