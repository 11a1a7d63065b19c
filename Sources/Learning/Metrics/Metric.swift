import Engine

/// What is measured beside the loss. Names and definitions are Keras's.
///
/// Every metric is a mean over samples, so that batches of any size add up to the whole.
public enum Metric: Hashable, Sendable {
  /// The share of samples answered correctly: binary for one output, categorical for several, sparse
  /// where the targets are class indices. Shapes decide, as in Keras.
  case accuracy
  /// The share of outputs on the right side of a threshold: [p > threshold] = t.
  case binaryAccuracy(threshold: Double = 0.5)
  /// The share of samples whose largest output is where the largest target is. Of equals the first
  /// counts, as in NumPy.
  case categoricalAccuracy
  /// The share of samples whose largest output is at the class index.
  case sparseCategoricalAccuracy
  /// The share of samples whose class is among the k largest outputs; equals count as larger in favour
  /// of the class.
  case topKCategoricalAccuracy(Int = 5)
  /// The same for class indices.
  case sparseTopKCategoricalAccuracy(Int = 5)
  /// The mean of (p − t)².
  case meanSquaredError
  /// The mean of |p − t|.
  case meanAbsoluteError

  /// Keras's name, by which histories and scores know it.
  public var name: String {
    switch self {
    case .accuracy: "accuracy"
    case .binaryAccuracy: "binary_accuracy"
    case .categoricalAccuracy: "categorical_accuracy"
    case .sparseCategoricalAccuracy: "sparse_categorical_accuracy"
    case .topKCategoricalAccuracy: "top_k_categorical_accuracy"
    case .sparseTopKCategoricalAccuracy: "sparse_top_k_categorical_accuracy"
    case .meanSquaredError: "mean_squared_error"
    case .meanAbsoluteError: "mean_absolute_error"
    }
  }

  /// Returns the metric of predictions.
  ///
  ///     predictions: B×…×outputs, or B for one output
  ///     targets: the same, or without the last axis for class indices
  ///
  /// - Throws: `ModelError.metricTargets` when the metric can't compare the two, and
  ///   `ModelError.emptyBatch` when there is no prediction.
  /// - Complexity: O(predictions).
  public func value(of predictions: Tensor, targets: Tensor) throws(ModelError) -> Double {
    guard predictions.shape.count > 0 else { throw .emptyBatch }
    let rule = try rule(prediction: predictions.shape, targets: targets.shape)
    let sum = predictions.elements.withUnsafeBufferPointer { predicted in
      targets.elements.withUnsafeBufferPointer { rule.sum(predicted, $0) }
    }
    return sum / Double(predictions.shape.count / rule.width)
  }

  /// Returns how the metric compares predictions and targets of these shapes, samples first.
  func rule(prediction: Shape, targets: Shape) throws(ModelError) -> MetricRule {
    let isAlike = prediction.withoutOnes == targets.withoutOnes
    let isSparse = Shape(prediction.dimensions.dropLast()).withoutOnes == targets.withoutOnes
    let comparison: MetricRule.Comparison? =
      switch self {
      case .accuracy:
        if prediction.answerLength == 1 {
          isAlike ? .threshold(0.5) : nil
        } else if isSparse {
          .classIndex
        } else {
          isAlike ? .largest : nil
        }
      case .binaryAccuracy(let threshold): isAlike ? .threshold(threshold) : nil
      case .categoricalAccuracy: isAlike ? .largest : nil
      case .sparseCategoricalAccuracy: isSparse ? .classIndex : nil
      case .topKCategoricalAccuracy(let k): isAlike ? .amongLargest(k) : nil
      case .sparseTopKCategoricalAccuracy(let k): isSparse ? .classIndexAmongLargest(k) : nil
      case .meanSquaredError: isAlike ? .squaredError : nil
      case .meanAbsoluteError: isAlike ? .absoluteError : nil
      }
    guard let comparison else {
      throw .metricTargets(metric: name, prediction: prediction, targets: targets)
    }
    return MetricRule(comparison: comparison, width: prediction.answerLength)
  }
}
