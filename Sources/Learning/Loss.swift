import Engine

/// What a network is trained to make small. Names and definitions are Keras's, but for
/// `halfSquaredError` = ½ Σ (t − o)², summed over outputs and averaged over the batch.
public enum Loss: String, Hashable, Sendable, CaseIterable {
  case meanSquaredError = "mean_squared_error"
  case halfSquaredError = "half_squared_error"
  case meanAbsoluteError = "mean_absolute_error"
  case binaryCrossEntropy = "binary_crossentropy"
  case categoricalCrossEntropy = "categorical_crossentropy"
  case sparseCategoricalCrossEntropy = "sparse_categorical_crossentropy"

  /// Keras's epsilon: probabilities are clipped to [ε, 1 − ε] before their logarithm is taken.
  package static let epsilon = 1e-7

  /// Creates the loss of a Keras name, short name or class name, or nil.
  public init?(named name: String) {
    let known: [String: Loss] = [
      "mse": .meanSquaredError, "MSE": .meanSquaredError, "MeanSquaredError": .meanSquaredError,
      "mae": .meanAbsoluteError, "MAE": .meanAbsoluteError,
      "MeanAbsoluteError": .meanAbsoluteError, "BinaryCrossentropy": .binaryCrossEntropy,
      "bce": .binaryCrossEntropy, "BCE": .binaryCrossEntropy,
      "CategoricalCrossentropy": .categoricalCrossEntropy,
      "SparseCategoricalCrossentropy": .sparseCategoricalCrossEntropy,
    ]
    guard let loss = Loss(rawValue: name) ?? known[name] else { return nil }
    self = loss
  }

  /// Whether targets are class indices rather than numbers of the prediction's shape.
  var takesClassIndices: Bool { self == .sparseCategoricalCrossEntropy }
  /// Whether each row of targets is a distribution over classes.
  var takesDistributions: Bool { self == .categoricalCrossEntropy }

  /// Adds the loss's instructions: `loss/terms`, then `loss`.
  ///
  /// - Parameter fromLogits: whether the prediction is logits already. Where it was made from logits
  ///   by softmax (sigmoid), the loss goes through those, as Keras does whatever this says.
  func lower(
    prediction: Value.ID, targets: Value.ID, fromLogits: Bool, into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    let operation: Operation
    var operand = prediction
    var divisor = Divisor.elements
    switch self {
    case .meanSquaredError: operation = .squaredError(SquaredError(scale: 1))
    case .halfSquaredError:
      operation = .squaredError(SquaredError(scale: 0.5))
      divisor = .samples
    case .meanAbsoluteError: operation = .absoluteError(AbsoluteError())
    case .binaryCrossEntropy:
      let logits =
        builder.logits(of: prediction, softmax: false) ?? (fromLogits ? prediction : nil)
      if let logits { operand = logits } else { operand = try builder.clipped(prediction) }
      operation = .binaryCrossEntropy(BinaryCrossEntropy(fromLogits: logits != nil))
    case .categoricalCrossEntropy, .sparseCategoricalCrossEntropy:
      let logits =
        builder.logits(of: prediction, softmax: true) ?? (fromLogits ? prediction : nil)
      if let logits {
        operand = logits
      } else {
        operand = try builder.clipped(
          builder.add(.normalize(Normalize()), [prediction], named: "loss/normalized"))
      }
      operation = .categoricalCrossEntropy(
        CategoricalCrossEntropy(fromLogits: logits != nil, sparse: takesClassIndices))
      divisor = .samples
    }
    let terms = try builder.add(operation, [operand, targets], named: "loss/terms")
    return try builder.add(.reduce(Reduce(divisor)), [terms], named: "loss")
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

  fileprivate mutating func clipped(_ probabilities: Value.ID) throws(EngineError) -> Value.ID {
    let clip = UnaryFunction.clip(Clip(lower: Loss.epsilon, upper: 1 - Loss.epsilon))
    return try add(.apply(Apply(clip)), [probabilities], named: "loss/clipped")
  }
}
