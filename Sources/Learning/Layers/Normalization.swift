import Engine

/// The part that batch and layer normalisation share.
///
///     output = (input − mean) / √(variance + ε) · γ + β
struct Standardizing {
  let epsilon: Double
  /// What scales and shifts the result, where there is such a weight.
  let gamma: Value.ID?
  let beta: Value.ID?
  let name: String

  /// Adds mean and variance over a run of axes: `mean`, `centered`, `squares`, `variance`.
  func moments(
    of input: Value.ID, over axes: Range<Int>, keepsAxes: Bool,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> (mean: Value.ID, centered: Value.ID, variance: Value.ID) {
    let mean = AxisReduction(.mean, over: axes, keepsAxes: keepsAxes)
    let average = try builder.add(mean, [input], named: "\(name)/mean")
    let centered = try center(input, average, &builder)
    let square = Apply(.power(Power(exponent: 2)))
    let squares = try builder.add(square, [centered], named: "\(name)/squares")
    return (average, centered, try builder.add(mean, [squares], named: "\(name)/variance"))
  }

  func center(
    _ input: Value.ID, _ mean: Value.ID, _ builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    try builder.add(Subtract(), [input, mean], named: "\(name)/centered")
  }

  /// Adds the division by the deviation, then scale and shift: `deviation`, `normalized`, `scaled`,
  /// `output`.
  func finish(
    _ centered: Value.ID, _ variance: Value.ID, into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    let epsilon = try builder.addData("\(name)/epsilon", Tensor(epsilon))
    let shifted = try builder.add(
      Add(), [variance, epsilon], named: "\(name)/variance_and_epsilon")
    let deviation = try builder.add(
      Apply(.sqrt(SquareRoot())), [shifted], named: "\(name)/deviation")
    let isLast = gamma == nil && beta == nil
    var output = try builder.add(
      Divide(), [centered, deviation],
      named: isLast ? "\(name)/output" : "\(name)/normalized")
    if let gamma {
      output = try builder.add(
        Multiply(), [output, gamma],
        named: beta == nil ? "\(name)/output" : "\(name)/scaled")
    }
    if let beta {
      output = try builder.add(Add(), [output, beta], named: "\(name)/output")
    }
    return output
  }
}
