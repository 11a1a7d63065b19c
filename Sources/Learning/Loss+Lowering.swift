import Engine

extension Loss {
  /// Keras's epsilon: probabilities are clipped to [ε, 1 − ε] before their logarithm is taken.
  package static let epsilon = 1e-7

  /// Adds the loss's instructions: `loss/terms`, then `loss`. With penalties it is `loss/data`, and
  /// the sum of both is `loss`.
  ///
  /// - Parameter convertsTargets: what `convertsTargets(_:)` says of all targets.
  func lower(
    prediction: Value.ID, targets: Value.ID, convertsTargets: Bool = false,
    penalties: [RegularizedWeight] = [], into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    builder.layer = "loss"
    defer { builder.layer = nil }
    let (operation, operand) = try lowerOperand(prediction, into: &builder)
    let targets = try lowerTargets(targets, convertsTargets, into: &builder)
    let terms = try builder.add(operation, [operand, targets], named: "loss/terms")
    // Half the squared error is the one that adds over a sample's outputs.
    let mean = WholeReduction(measure == .halfSquaredError ? .samples : .elements)
    let penalty = try penalties.lower(into: &builder)
    let data = try builder.add(
      mean, [terms], named: penalty == nil ? "loss" : "loss/data")
    guard let penalty else { return data }
    return try builder.add(Add(), [data, penalty], named: "loss")
  }

  /// Adds what the loss makes of the predictions first, and returns what it then computes of which.
  private func lowerOperand(
    _ prediction: Value.ID, into builder: inout ProgramBuilder
  ) throws(EngineError) -> (any OperationConvertible, Value.ID) {
    switch measure {
    case .meanSquaredError: return (SquaredError(scale: 1), prediction)
    case .halfSquaredError: return (SquaredError(scale: 0.5), prediction)
    case .meanAbsoluteError: return (AbsoluteError(), prediction)
    case .huber: return (Huber(delta: delta), prediction)
    case .logCosh: return (LogCosh(), prediction)
    case .hinge: return (Hinge(squared: false), prediction)
    case .squaredHinge: return (Hinge(squared: true), prediction)
    case .poisson: return (PoissonLoss(epsilon: Self.epsilon), prediction)
    case .klDivergence:
      return (
        KullbackLeibler(),
        try builder.clipped(prediction, to: Self.epsilon...1, named: "loss/clipped")
      )
    case .binaryCrossEntropy:
      let logits = logits(of: prediction, softmax: false, in: builder)
      let operation = BinaryCrossEntropy(fromLogits: logits != nil)
      if let logits { return (operation, logits) }
      return (
        operation,
        try builder.clipped(
          prediction, to: Self.epsilon...1 - Self.epsilon, named: "loss/clipped")
      )
    case .categoricalCrossEntropy, .sparseCategoricalCrossEntropy:
      let logits = logits(of: prediction, softmax: true, in: builder)
      let operation = CategoricalCrossEntropy(fromLogits: logits != nil, sparse: takesClassIndices)
      if let logits { return (operation, logits) }
      let normalized = try builder.add(
        Normalize(), [prediction], named: "loss/normalized")
      return (
        operation,
        try builder.clipped(
          normalized, to: Self.epsilon...1 - Self.epsilon, named: "loss/clipped")
      )
    }
  }

  /// Adds what the loss makes of the targets first, the value `loss/targets`.
  private func lowerTargets(
    _ targets: Value.ID, _ converts: Bool, into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    let name = "loss/targets"
    switch measure {
    case .hinge where converts, .squaredHinge where converts:
      return try builder.add(Rescale(scale: 2, shift: -1), [targets], named: name)
    case .klDivergence: return try builder.clipped(targets, to: Self.epsilon...1, named: name)
    case .binaryCrossEntropy where labelSmoothing != 0,
      .categoricalCrossEntropy where labelSmoothing != 0:
      let classes = measure == .binaryCrossEntropy ? 2 : builder[targets].shape.columns
      let smoothing = Rescale(
        scale: 1 - labelSmoothing, shift: labelSmoothing / Double(max(1, classes)))
      return try builder.add(smoothing, [targets], named: name)
    default: return targets
    }
  }

  /// The logits that the loss goes through: those from which softmax (sigmoid) made the prediction,
  /// or the prediction itself; nil for probabilities.
  private func logits(
    of prediction: Value.ID, softmax: Bool, in builder: ProgramBuilder
  ) -> Value.ID? {
    builder.logits(of: prediction, softmax: softmax) ?? (isFromLogits ? prediction : nil)
  }
}

extension ProgramBuilder {
  /// The logits from which a prediction was made by softmax, or by sigmoid, if it was.
  fileprivate func logits(of prediction: Value.ID, softmax: Bool) -> Value.ID? {
    guard let maker = instructions.last(where: { $0.result == prediction }) else { return nil }
    switch maker.operation {
    case .softmax where softmax: return maker.operands[0]
    case .apply(let apply):
      switch apply.function {
      case .sigmoid where !softmax: return maker.operands[0]
      // Keras's linear activation hands on the very tensor, and with it what it was made from.
      case .linear: return logits(of: maker.operands[0], softmax: softmax)
      default: return nil
      }
    default: return nil
    }
  }

  fileprivate mutating func clipped(
    _ value: Value.ID, to range: ClosedRange<Double>, named name: String
  ) throws(EngineError) -> Value.ID {
    let clip = UnaryFunction.clip(Clip(lower: range.lowerBound, upper: range.upperBound))
    return try add(Apply(clip), [value], named: name)
  }
}
