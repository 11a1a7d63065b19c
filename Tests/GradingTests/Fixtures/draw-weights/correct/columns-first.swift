import Gradus

/// Returns weights with a normal distribution, a row for each output.
func heNormal(inputs: Int, outputs: Int, seed: Int) throws -> [[Double]] {
  var stream = RandomStream(seed: seed)
  var rows = Array(repeating: [Double](), count: outputs)
  for _ in 0..<inputs {
    for i in 0..<outputs { rows[i].append((2 / Double(inputs)).squareRoot() * stream.normal()) }
  }
  return rows
}

/// Returns weights drawn uniformly between two bounds, a row for each output.
func xavierUniform(inputs: Int, outputs: Int, seed: Int) throws -> [[Double]] {
  var stream = RandomStream(seed: seed)
  let a = 6.squareRoot() / Double(inputs + outputs).squareRoot()
  return (0..<outputs).map { _ in (0..<inputs).map { _ in (2 * stream.uniform(0, 1) - 1) * a } }
}
