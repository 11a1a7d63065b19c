import Engine

/// How gradients are kept from being too long before a step is made along them, as Keras does it.
public enum GradientClipping: Hashable, Sendable {
  /// Every element is kept within −limit and limit.
  case value(Double)
  /// Every parameter's gradient is shortened to this norm.
  case norm(Double)
  /// All gradients are shortened alike, so that the norm of all their elements is at most this.
  case globalNorm(Double)

  /// Adds the instructions that clip gradients, each to the value `clipped(PARAMETER)`.
  ///
  /// Returns the clipped gradients in the order of the given ones.
  func lower(
    _ gradients: [(parameter: Value.ID, gradient: Value.ID)], into builder: inout ProgramBuilder
  ) throws(EngineError) -> [(parameter: Value.ID, gradient: Value.ID)] {
    var globalNorm: Value.ID?
    if case .globalNorm = self {
      globalNorm = try Self.globalNorm(of: gradients, in: &builder)
    }
    var clipped: [(Value.ID, Value.ID)] = []
    for (parameter, gradient) in gradients {
      let result: Value.ID
      switch self {
      case .value(let limit):
        let clip = UnaryFunction.clip(Clip(lower: -limit, upper: limit))
        result = try builder.add(
          Apply(clip), [gradient], as: .optimizer(.clipped, of: parameter))
      case .norm(let limit), .globalNorm(let limit):
        let norm: Value.ID
        if let globalNorm {
          norm = globalNorm
        } else {
          let squares = try Self.squares(of: gradient, parameter, in: &builder)
          norm = try builder.add(
            Apply(.sqrt(SquareRoot())), [squares],
            as: .optimizer(.norm, of: parameter))
        }
        result = try builder.add(
          ClipByNorm(limit: limit), [gradient, norm],
          as: .optimizer(.clipped, of: parameter))
      }
      clipped.append((parameter, result))
    }
    return clipped
  }

  private static func squares(
    of gradient: Value.ID, _ parameter: Value.ID, in builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    try builder.add(
      SumOfSquares(), [gradient], as: .optimizer(.squares, of: parameter))
  }

  /// √(Σ g²) over all gradients, added one after another; nil where there are none.
  private static func globalNorm(
    of gradients: [(parameter: Value.ID, gradient: Value.ID)], in builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID? {
    var sum: Value.ID?
    for (index, (parameter, gradient)) in gradients.enumerated() {
      let squares = try squares(of: gradient, parameter, in: &builder)
      if let sumSoFar = sum {
        sum = try builder.add(
          Accumulate(), [sumSoFar, squares], named: "squares#1..\(index + 1)")
      } else {
        sum = squares
      }
    }
    guard let sum else { return nil }
    return try builder.add(Apply(.sqrt(SquareRoot())), [sum], as: .setting(.globalNorm))
  }
}
