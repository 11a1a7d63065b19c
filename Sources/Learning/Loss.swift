import Engine

/// What a network is trained to make small. Names, definitions and defaults are Keras's, but for
/// `halfSquaredError` = ½ Σ (t − o)², summed over outputs and averaged over the batch.
public struct Loss: Hashable, Sendable {
  /// What is measured.
  public enum Measure: String, Hashable, Sendable, CaseIterable {
    /// See `Loss.meanSquaredError`.
    case meanSquaredError = "mean_squared_error"
    /// See `Loss.halfSquaredError`.
    case halfSquaredError = "half_squared_error"
    /// See `Loss.meanAbsoluteError`.
    case meanAbsoluteError = "mean_absolute_error"
    /// See `Loss.meanAbsolutePercentageError`.
    case meanAbsolutePercentageError = "mean_absolute_percentage_error"
    /// See `Loss.meanSquaredLogarithmicError`.
    case meanSquaredLogarithmicError = "mean_squared_logarithmic_error"
    /// See `Loss.cosineSimilarity`.
    case cosineSimilarity = "cosine_similarity"
    /// See `Loss.huber`.
    case huber
    /// See `Loss.logCosh`.
    case logCosh = "log_cosh"
    /// See `Loss.hinge`.
    case hinge
    /// See `Loss.squaredHinge`.
    case squaredHinge = "squared_hinge"
    /// See `Loss.categoricalHinge`.
    case categoricalHinge = "categorical_hinge"
    /// See `Loss.poisson`.
    case poisson
    /// See `Loss.klDivergence`.
    case klDivergence = "kl_divergence"
    /// See `Loss.binaryCrossEntropy`.
    case binaryCrossEntropy = "binary_crossentropy"
    /// See `Loss.categoricalCrossEntropy`.
    case categoricalCrossEntropy = "categorical_crossentropy"
    /// See `Loss.sparseCategoricalCrossEntropy`.
    case sparseCategoricalCrossEntropy = "sparse_categorical_crossentropy"
  }

  /// What becomes of the losses of a batch's samples.
  public enum Reduction: String, Hashable, Sendable {
    /// Their mean.
    case mean
    /// Their sum, so that a larger batch takes larger steps.
    case sum
  }

  /// What is measured.
  public let measure: Measure
  /// What becomes of the losses of a batch's samples.
  public var reduction = Reduction.mean
  /// Whether the predictions of a cross-entropy are logits. Where they were made from logits by
  /// softmax (sigmoid), the loss goes through those, as Keras does whatever this says.
  public var isFromLogits = false
  /// How much of a cross-entropy's targets is spread over all classes alike.
  public var labelSmoothing = 0.0
  /// The difference up to which Huber's loss is a square.
  public var delta = 1.0

  /// Creates the loss with Keras's settings.
  public init(_ measure: Measure) { self.measure = measure }

  /// The mean of (o − t)² over outputs and batch.
  public static let meanSquaredError = Loss(.meanSquaredError)
  /// ½ Σ (o − t)² over outputs, averaged over the batch: for work by hand.
  public static let halfSquaredError = Loss(.halfSquaredError)
  /// The mean of |o − t| over outputs and batch.
  public static let meanAbsoluteError = Loss(.meanAbsoluteError)
  /// The mean of 100 · |o − t| / |t|, a target of less than 10⁻⁷ taken for that.
  public static let meanAbsolutePercentageError = Loss(.meanAbsolutePercentageError)
  /// The mean of (ln(1 + o) − ln(1 + t))², numbers of less than 10⁻⁷ taken for that.
  public static let meanSquaredLogarithmicError = Loss(.meanSquaredLogarithmicError)
  /// Minus the cosine of the angle between o and t of each sample, averaged over the batch: −1 is best.
  public static let cosineSimilarity = Loss(.cosineSimilarity)
  /// ½ (o − t)² for differences up to `delta`, straight beyond.
  public static let huber = Loss(.huber)
  /// The mean of ln cosh(o − t).
  public static let logCosh = Loss(.logCosh)
  /// The mean of max(1 − t · o, 0), t being −1 or 1; 0 becomes −1.
  public static let hinge = Loss(.hinge)
  /// The mean of max(1 − t · o, 0)².
  public static let squaredHinge = Loss(.squaredHinge)
  /// max(1 + the largest wrong score − the right one, 0) of each sample, t being one-hot, averaged over
  /// the batch.
  public static let categoricalHinge = Loss(.categoricalHinge)
  /// The mean of o − t · ln(o + 10⁻⁷).
  public static let poisson = Loss(.poisson)
  /// Σ t · ln(t / o) of each sample, averaged over the batch.
  public static let klDivergence = Loss(.klDivergence)
  /// The mean of −t · ln o − (1 − t) · ln(1 − o).
  public static let binaryCrossEntropy = Loss(.binaryCrossEntropy)
  /// −Σ t · ln o of each sample, t adding up to 1, averaged over the batch.
  public static let categoricalCrossEntropy = Loss(.categoricalCrossEntropy)
  /// The same, targets being class indices.
  public static let sparseCategoricalCrossEntropy = Loss(.sparseCategoricalCrossEntropy)

  /// Creates the loss of a Keras name, short name or class name, or nil.
  public init?(named name: String) {
    guard let measure = Measure(rawValue: name) ?? Self.aliases[name] else { return nil }
    self.init(measure)
  }

  private static let aliases: [String: Measure] = [
    "mse": .meanSquaredError, "MSE": .meanSquaredError, "MeanSquaredError": .meanSquaredError,
    "mae": .meanAbsoluteError, "MAE": .meanAbsoluteError,
    "MeanAbsoluteError": .meanAbsoluteError, "mape": .meanAbsolutePercentageError,
    "MAPE": .meanAbsolutePercentageError,
    "MeanAbsolutePercentageError": .meanAbsolutePercentageError,
    "msle": .meanSquaredLogarithmicError, "MSLE": .meanSquaredLogarithmicError,
    "MeanSquaredLogarithmicError": .meanSquaredLogarithmicError,
    "CosineSimilarity": .cosineSimilarity, "CategoricalHinge": .categoricalHinge,
    "Huber": .huber, "huber_loss": .huber,
    "LogCosh": .logCosh,
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
  func convertsTargets(_ targets: PackedTensor) throws(ModelError) -> Bool {
    guard measure == .hinge || measure == .squaredHinge,
      targets.firstIndex(where: { $0 == 0 }) != nil
    else { return false }
    if let other = targets.firstIndex(where: { $0 != 0 && $0 != 1 }) {
      throw .mixedTargets(row: other / targets.shape.columns, received: targets[other])
    }
    return true
  }
}
