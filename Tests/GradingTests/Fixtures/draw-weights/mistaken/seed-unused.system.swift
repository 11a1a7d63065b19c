import Gradus

/// Returns weights with a normal distribution, a row for each output.
func heNormal(inputs: Int, outputs: Int, seed: Int) throws -> [[Double]] {
  var stream = RandomStream(seed: seed)
  let deviation = (2 / Double(inputs)).squareRoot()
  return (0..<outputs).map { _ in
    (0..<inputs).map { _ in
      deviation
        * (Double.random(in: -1...1) + Double.random(in: -1...1) + Double.random(in: -1...1))
    }
  }
}

/// Returns weights drawn uniformly between two bounds, a row for each output.
func xavierUniform(inputs: Int, outputs: Int, seed: Int) throws -> [[Double]] {
  var stream = RandomStream(seed: seed)
  let bound = (6 / Double(inputs + outputs)).squareRoot()
  return (0..<outputs).map { _ in
    (0..<inputs).map { _ in stream.uniform(-bound, bound) }
  }
}
