import Engine

/// What a network is trained to make small. Names, definitions and defaults are Keras's, but for
/// `halfSquaredError` = ½ Σ (t − o)², summed over outputs and averaged over the batch.
public struct Loss: Hashable, Sendable {
  /// What is measured.
  public enum Measure: String, Hashable, Sendable, CaseIterable {
    case meanSquaredError = "mean_squared_error"
    case halfSquaredError = "half_squared_error"
    case meanAbsoluteError = "mean_absolute_error"
    case huber
    case logCosh = "log_cosh"
    case hinge
    case squaredHinge = "squared_hinge"
    case poisson
    case klDivergence = "kl_divergence"
    case binaryCrossEntropy = "binary_crossentropy"
    case categoricalCrossEntropy = "categorical_crossentropy"
    case sparseCategoricalCrossEntropy = "sparse_categorical_crossentropy"
  }

  public let measure: Measure
  /// Whether the predictions of a cross-entropy are logits. Where they were made from logits by
  /// softmax (sigmoid), the loss goes through those, as Keras does whatever this says.
  public var isFromLogits = false
  /// How much of a cross-entropy's targets is spread over all classes alike.
  public var labelSmoothing = 0.0
  /// The difference up to which Huber's loss is a square.
  public var delta = 1.0

  public init(_ measure: Measure) { self.measure = measure }

  public static let meanSquaredError = Loss(.meanSquaredError)
  public static let halfSquaredError = Loss(.halfSquaredError)
  public static let meanAbsoluteError = Loss(.meanAbsoluteError)
  public static let huber = Loss(.huber)
  public static let logCosh = Loss(.logCosh)
  public static let hinge = Loss(.hinge)
  public static let squaredHinge = Loss(.squaredHinge)
  public static let poisson = Loss(.poisson)
  public static let klDivergence = Loss(.klDivergence)
  public static let binaryCrossEntropy = Loss(.binaryCrossEntropy)
  public static let categoricalCrossEntropy = Loss(.categoricalCrossEntropy)
  public static let sparseCategoricalCrossEntropy = Loss(.sparseCategoricalCrossEntropy)

  /// Creates the loss of a Keras name, short name or class name, or nil.
  public init?(named name: String) {
    guard let measure = Measure(rawValue: name) ?? Self.aliases[name] else { return nil }
    self.init(measure)
  }

  private static let aliases: [String: Measure] = [
    "mse": .meanSquaredError, "MSE": .meanSquaredError, "MeanSquaredError": .meanSquaredError,
    "mae": .meanAbsoluteError, "MAE": .meanAbsoluteError,
    "MeanAbsoluteError": .meanAbsoluteError, "Huber": .huber, "LogCosh": .logCosh,
    "logcosh": .logCosh, "Hinge": .hinge, "SquaredHinge": .squaredHinge, "Poisson": .poisson,
    "KLDivergence": .klDivergence, "kld": .klDivergence, "KLD": .klDivergence,
    "kullback_leibler_divergence": .klDivergence, "BinaryCrossentropy": .binaryCrossEntropy,
    "bce": .binaryCrossEntropy, "BCE": .binaryCrossEntropy,
    "CategoricalCrossentropy": .categoricalCrossEntropy,
    "SparseCategoricalCrossentropy": .sparseCategoricalCrossEntropy,
  ]

  /// Keras's name.
  public var name: String { measure.rawValue }

  /// Whether targets are class indices rather than numbers of the prediction's shape.
  var takesClassIndices: Bool { measure == .sparseCategoricalCrossEntropy }
  /// Whether each row of targets is a distribution over classes.
  var takesDistributions: Bool { measure == .categoricalCrossEntropy }

  /// Whether targets of 0 and 1 are to become −1 and 1, as a hinge compares them.
  ///
  /// Keras decides for every batch by itself. The same is decided here once for all targets, and
  /// where a batch's answer could be another's, there is none.
  ///
  /// - Throws: `ModelError.mixedTargets` for a 0 beside numbers other than 0 and 1.
  func convertsTargets(_ targets: Tensor) throws(ModelError) -> Bool {
    guard measure == .hinge || measure == .squaredHinge, targets.elements.contains(0) else {
      return false
    }
    if let other = targets.elements.firstIndex(where: { $0 != 0 && $0 != 1 }) {
      throw .mixedTargets(row: other / targets.shape.columns, received: targets.elements[other])
    }
    return true
  }
}
