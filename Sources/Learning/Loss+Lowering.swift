import Engine

extension Loss {
  /// Keras's epsilon: probabilities are clipped to [ε, 1 − ε] before their logarithm is taken.
  package static let epsilon = 1e-7

  /// What a loss is taken of: an output, and what should have come out.
  struct Term {
    let loss: Loss
    /// How much of it counts.
    let weight: Double
    /// The output, where there are several.
    let name: String
    let prediction: Value.ID
    let targets: Value.ID
    /// How much each sample counts.
    var sampleWeights: Value.ID?
    /// Which time steps of the output count: B×T.
    var mask: Value.ID?
    /// What `convertsTargets(_:)` says of all targets.
    var convertsTargets = false
  }

  /// Adds the instructions of one output's terms, the value `NAME/terms`; with weights of samples
  /// `NAME/weighted`.
  fileprivate func lowerTerms(
    _ term: Term, named name: String, into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    let terms: Value.ID
    if let composed = try lowerComposed(
      term.prediction, term.targets, named: name, into: &builder)
    {
      terms = composed
    } else {
      let (operation, operand) = try lowerOperand(term.prediction, named: name, into: &builder)
      let targets = try lowerTargets(
        term.targets, term.convertsTargets, named: name, into: &builder)
      terms = try builder.add(operation, [operand, targets], named: "\(name)/terms")
    }
    guard let weights = term.sampleWeights ?? term.mask else { return terms }
    return try Self.weigh(terms, by: weights, named: name, into: &builder)
  }

  /// Adds what makes one number of the terms: their mean over the batch, or their sum.
  ///
  /// - Parameter mask: which time steps count: the mean is over those.
  fileprivate func reduce(
    _ terms: Value.ID, of prediction: Value.ID, mask: Value.ID?, named name: String,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    if let mask, reduction == .mean, measure != .halfSquaredError {
      return try mean(of: terms, where: mask, named: name, into: &builder)
    }
    // Half the squared error is the one that adds over a sample's outputs.
    let isHalf = measure == .halfSquaredError
    // Where samples have no axis of their own, Keras takes the mean over the batch for the last one.
    let rank = builder[prediction].shape.rank
    guard reduction == .sum, rank > 1 else {
      return try builder.add(
        WholeReduction(isHalf ? .samples : .elements), [terms], named: name)
    }
    // Where there is a term for each output, a sample's loss is their mean all the same.
    let shape = builder[terms].shape
    let outputs = !isHalf && shape.rank == rank ? shape.columns : 1
    guard outputs > 1 else { return try builder.add(WholeReduction(.one), [terms], named: name) }
    let sum = try builder.add(WholeReduction(.one), [terms], named: "\(name)/sum")
    return try builder.add(Rescale(scale: 1 / Double(outputs), shift: 0), [sum], named: name)
  }

  /// Adds Σ terms / Σ mask, terms being 0 where the mask is; 0 where all of it is.
  ///
  /// As Keras does it, which lets the mean over all steps make up for those that are left out.
  private func mean(
    of terms: Value.ID, where mask: Value.ID, named name: String,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    var total = try builder.add(WholeReduction(.one), [terms], named: "\(name)/sum")
    let outputs =
      builder[terms].shape.rank > builder[mask].shape.rank ? builder[terms].shape.columns : 1
    if outputs > 1 {
      total = try builder.add(
        Rescale(scale: 1 / Double(outputs), shift: 0), [total], named: "\(name)/sum/of_steps")
    }
    let count = try builder.add(WholeReduction(.one), [mask], named: "\(name)/count")
    let atLeastOne = Clip(lower: 1, upper: .infinity)
    let divisor = try builder.add(
      Apply(.clip(atLeastOne)), [count], named: "\(name)/divisor")
    return try builder.add(Divide(), [total, divisor], named: name)
  }

  /// Adds the terms times the weights of their samples, or of their time steps, the value `NAME/weighted`.
  private static func weigh(
    _ terms: Value.ID, by sampleWeights: Value.ID, named name: String,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    var weights = sampleWeights
    let rank = builder[terms].shape.rank
    let lengths = Array(builder[weights].shape.dimensions.dropFirst())
    if rank > lengths.count + 1 {
      // One number a sample, or a time step, for all terms of it.
      let ones = Array(repeating: 1, count: rank - lengths.count - 1)
      weights = try builder.add(
        Reshape(to: Shape(lengths + ones)), [weights],
        named: "\(name)/\(lengths.isEmpty ? "sample_weight" : "mask")")
    }
    return try builder.add(Multiply(), [terms, weights], named: "\(name)/weighted")
  }

  /// Adds what the loss makes of the predictions first, and returns what it then computes of which.
  private func lowerOperand(
    _ prediction: Value.ID, named name: String, into builder: inout ProgramBuilder
  ) throws(EngineError) -> (any OperationConvertible, Value.ID) {
    switch measure {
    case .meanSquaredError: return (SquaredError(scale: 1), prediction)
    case .halfSquaredError: return (SquaredError(scale: 0.5), prediction)
    case .meanAbsoluteError: return (AbsoluteError(), prediction)
    case .huber: return (Huber(delta: delta), prediction)
    case .logCosh: return (LogCosh(), prediction)
    case .meanAbsolutePercentageError, .meanSquaredLogarithmicError, .cosineSimilarity,
      .categoricalHinge:
      preconditionFailure("loss: \(name) is composed of several instructions")
    case .hinge: return (Hinge(squared: false), prediction)
    case .squaredHinge: return (Hinge(squared: true), prediction)
    case .poisson: return (PoissonLoss(epsilon: Self.epsilon), prediction)
    case .klDivergence:
      return (
        KullbackLeibler(),
        try builder.clipped(prediction, to: Self.epsilon...1, named: "\(name)/clipped")
      )
    case .binaryCrossEntropy:
      let logits = logits(of: prediction, softmax: false, in: builder)
      let operation = BinaryCrossEntropy(fromLogits: logits != nil)
      if let logits { return (operation, logits) }
      return (
        operation,
        try builder.clipped(
          prediction, to: Self.epsilon...1 - Self.epsilon, named: "\(name)/clipped")
      )
    case .categoricalCrossEntropy, .sparseCategoricalCrossEntropy:
      let logits = logits(of: prediction, softmax: true, in: builder)
      let operation = CategoricalCrossEntropy(fromLogits: logits != nil, sparse: takesClassIndices)
      if let logits { return (operation, logits) }
      let normalized = try builder.add(
        Normalize(), [prediction], named: "\(name)/normalized")
      return (
        operation,
        try builder.clipped(
          normalized, to: Self.epsilon...1 - Self.epsilon, named: "\(name)/clipped")
      )
    }
  }

  /// Adds what the loss makes of the targets first, the value `…/targets`.
  private func lowerTargets(
    _ targets: Value.ID, _ converts: Bool, named name: String,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    let name = "\(name)/targets"
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

extension [Loss.Term] {
  /// Adds every output's loss and their sum. Of one output without penalties the mean is `loss`; else it is
  /// `loss/data`, and of several outputs `loss/OUTPUT` each.
  func lower(
    penalties: [RegularizedWeight], into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    builder.layer = "loss"
    defer { builder.layer = nil }
    let names = map { count == 1 ? "loss" : "loss/\($0.name)" }
    var terms: [Value.ID] = []
    for (term, name) in zip(self, names) {
      terms.append(try term.loss.lowerTerms(term, named: name, into: &builder))
    }
    let penalty = try penalties.lower(into: &builder)
    let whole = penalty == nil ? "loss" : "loss/data"
    var data: Value.ID?
    for (index, term) in enumerated() {
      let name = count == 1 ? whole : names[index]
      let isScaled = term.weight != 1
      let reduced = "\(names[index])/\(term.loss.reduction == .sum ? "whole" : "mean")"
      var value = try term.loss.reduce(
        terms[index], of: term.prediction, mask: term.mask,
        named: isScaled ? reduced : name, into: &builder)
      if isScaled {
        value = try builder.add(Rescale(scale: term.weight, shift: 0), [value], named: name)
      }
      guard let sum = data else {
        data = value
        continue
      }
      let isLast = index == count - 1
      data = try builder.add(
        Add(), [sum, value], named: isLast ? whole : "loss/sum#1..\(index + 1)")
    }
    guard let data else { preconditionFailure("loss: there is no output to take it of") }
    guard let penalty else { return data }
    return try builder.add(Add(), [data, penalty], named: "loss")
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
