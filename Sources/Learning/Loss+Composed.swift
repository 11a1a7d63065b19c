import Engine

/// The losses that several instructions compute.
extension Loss {
  /// Adds the instructions of such a loss, the value `NAME/terms`; nil for a loss that is one instruction.
  func lowerComposed(
    _ prediction: Value.ID, _ targets: Value.ID, named name: String,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID? {
    var parts = ComposedLoss(name: name, builder: builder)
    defer { builder = parts.builder }
    switch measure {
    case .meanAbsolutePercentageError: return try parts.percentages(prediction, targets)
    case .meanSquaredLogarithmicError: return try parts.logarithmicErrors(prediction, targets)
    case .cosineSimilarity: return try parts.similarity(prediction, targets)
    case .categoricalHinge: return try parts.margin(prediction, targets)
    default: return nil
    }
  }
}

/// Adds the instructions of one loss, whose values begin with its name.
private struct ComposedLoss {
  let name: String
  var builder: ProgramBuilder

  private mutating func add(
    _ operation: some OperationConvertible, _ operands: Value.ID..., named part: String
  ) throws(EngineError) -> Value.ID {
    try builder.add(operation, operands, named: "\(name)/\(part)")
  }

  private mutating func atLeastEpsilon(
    _ value: Value.ID, named part: String
  ) throws(EngineError) -> Value.ID {
    let clip = Clip(lower: Loss.epsilon, upper: .infinity)
    return try add(Apply(.clip(clip)), value, named: part)
  }

  /// 100 · |o − t| / max(|t|, ε)
  mutating func percentages(_ o: Value.ID, _ t: Value.ID) throws(EngineError) -> Value.ID {
    let errors = try add(AbsoluteError(), o, t, named: "errors")
    let size = try add(Apply(.abs(AbsoluteValue())), t, named: "targets/size")
    let divisor = try atLeastEpsilon(size, named: "targets/divisor")
    let shares = try add(Divide(), errors, divisor, named: "shares")
    return try add(Rescale(scale: 100, shift: 0), shares, named: "terms")
  }

  /// (ln(1 + max(o, ε)) − ln(1 + max(t, ε)))²
  mutating func logarithmicErrors(_ o: Value.ID, _ t: Value.ID) throws(EngineError) -> Value.ID {
    let clipped = try atLeastEpsilon(o, named: "clipped")
    let logarithm = try add(
      Apply(.log1p(LogarithmOfOnePlus())), clipped, named: "logarithm")
    let targets = try atLeastEpsilon(t, named: "targets/clipped")
    let wanted = try add(
      Apply(.log1p(LogarithmOfOnePlus())), targets, named: "targets/logarithm")
    return try add(SquaredError(scale: 1), logarithm, wanted, named: "terms")
  }

  /// −Σ o / |o| · t / |t|, where no length is taken for less than ε
  mutating func similarity(_ o: Value.ID, _ t: Value.ID) throws(EngineError) -> Value.ID {
    let direction = try unit(o, "prediction"), wanted = try unit(t, "targets")
    let products = try add(Multiply(), direction, wanted, named: "products")
    let cosine = try add(sum(of: products), products, named: "cosine")
    return try add(Apply(.negate(Negation())), cosine, named: "terms")
  }

  private mutating func unit(_ value: Value.ID, _ part: String) throws(EngineError) -> Value.ID {
    let squares = try add(
      Apply(.power(Power(exponent: 2))), value, named: "\(part)/squares")
    let square = try add(sum(of: squares, keepsAxes: true), squares, named: "\(part)/sum")
    let length = try add(Apply(.sqrt(SquareRoot())), square, named: "\(part)/length")
    let divisor = try atLeastEpsilon(length, named: "\(part)/divisor")
    return try add(Divide(), value, divisor, named: "\(part)/direction")
  }

  /// max(1 + max((1 − t) · o) − Σ t · o, 0)
  mutating func margin(_ o: Value.ID, _ t: Value.ID) throws(EngineError) -> Value.ID {
    let right = try add(Multiply(), t, o, named: "right/products")
    let score = try add(sum(of: right), right, named: "right")
    let others = try add(Rescale(scale: -1, shift: 1), t, named: "targets/others")
    let wrong = try add(Multiply(), others, o, named: "wrong/products")
    let rank = builder[wrong].shape.rank
    let most = try add(AxisReduction(.max, over: rank - 1..<rank), wrong, named: "wrong")
    let lead = try add(Subtract(), most, score, named: "lead")
    let margin = try add(Rescale(scale: 1, shift: 1), lead, named: "margin")
    return try add(Apply(.relu(Relu())), margin, named: "terms")
  }

  /// The sum over the last axis.
  private func sum(of value: Value.ID, keepsAxes: Bool = false) -> AxisReduction {
    let rank = builder[value].shape.rank
    return AxisReduction(.sum, over: rank - 1..<rank, keepsAxes: keepsAxes)
  }
}
