import Gradus

/// Returns weights with a normal distribution, a row for each output.
func heNormal(inputs: Int, outputs: Int, seed: Int) throws -> [[Double]] {
  var stream = RandomStream(seed: seed)
  let deviation = (2 / Double(inputs)).squareRoot()
  let initializer = Initializer.normal(mean: 0, deviation: deviation)
  let tensor = initializer.tensor(shape: Shape(outputs, inputs), using: &stream)
  return (0..<outputs).map { i in (0..<inputs).map { j in tensor.elements[i * inputs + j] } }
}

/// Returns weights drawn uniformly between two bounds, a row for each output.
func xavierUniform(inputs: Int, outputs: Int, seed: Int) throws -> [[Double]] {
  var stream = RandomStream(seed: seed)
  let a = (6 / Double(inputs + outputs)).squareRoot()
  return (0..<outputs).map { _ in (0..<inputs).map { _ in a * stream.uniform(-1, 1) } }
}
