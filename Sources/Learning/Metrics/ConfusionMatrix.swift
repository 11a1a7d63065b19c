import Engine

/// How often each class was taken for each.
///
///     counts[t][p] = number of samples of class t that were predicted as p
///
/// Rows are true classes and columns predicted ones, as in scikit-learn.
public struct ConfusionMatrix: Equatable, Sendable {
  /// A row for each true class, a column for each predicted one.
  public let counts: [[Int]]

  /// Counts predictions against targets.
  ///
  ///     predictions: B×classes, or B×1 or B of probabilities for two classes
  ///     targets: B×classes one-hot, or B class indices
  ///
  /// A prediction is the first of the largest; of one probability, whether it is above ½.
  ///
  /// - Throws: `ModelError.metricTargets` when the shapes do not fit, and `ModelError.classIndex` for a
  ///   target that is no class.
  public init(predictions: Tensor, targets: Tensor) throws(ModelError) {
    let samples = predictions.shape.dimensions.first ?? 0
    guard predictions.shape.rank <= 2, samples > 0, predictions.shape.count > 0,
      targets.shape.dimensions.first == samples,
      targets.shape.count == samples || targets.shape.count == predictions.shape.count
    else {
      throw .metricTargets(
        metric: "confusion_matrix", prediction: predictions.shape, targets: targets.shape)
    }
    let classes = max(2, predictions.shape.count / samples)
    var counts = Array(repeating: Array(repeating: 0, count: classes), count: classes)
    let predicted = predictions.classIndices
    let isOneHot = targets.shape.count > samples
    let expected = isOneHot ? targets.classIndices.map { Double($0) } : targets.elements
    for row in 0..<samples {
      guard let index = Int(exactly: expected[row]), (0..<classes).contains(index) else {
        throw .classIndex(row: row, received: expected[row], count: classes)
      }
      counts[index][predicted[row]] += 1
    }
    self.counts = counts
  }

  /// The share of samples on the diagonal.
  public var accuracy: Double {
    Double(counts.indices.reduce(0) { $0 + counts[$1][$1] })
      / Double(counts.reduce(0) { $0 + $1.reduce(0, +) })
  }

  /// Returns which share of what was predicted as a class is of it; NaN when none was.
  public func precision(of index: Int) -> Double {
    Double(counts[index][index]) / Double(counts.reduce(0) { $0 + $1[index] })
  }

  /// Returns which share of a class was predicted as it; NaN when it has no sample.
  public func recall(of index: Int) -> Double {
    Double(counts[index][index]) / Double(counts[index].reduce(0, +))
  }
}

extension ConfusionMatrix: CustomStringConvertible {
  /// A table: a row for each true class, a column for each predicted one.
  public var description: String {
    let header = counts.indices.map(String.init)
    let widest = (header + counts.joined().map(String.init)).map(\.count).max() ?? 1
    func line(_ label: String, _ cells: [String]) -> String {
      ([label.padded(to: widest, .right)] + cells.map { $0.padded(to: widest, .right) })
        .joined(separator: "  ")
    }
    let rows = counts.enumerated().map { line("\($0)", $1.map(String.init)) }
    return ([line("", header)] + rows).joined(separator: "\n")
  }
}

extension Tensor {
  /// The class that each row of predictions names: the place of its largest number, of equals the
  /// first; of a row of one probability, 1 when it is above ½, else 0.
  ///
  ///     self: B×…×classes, B×1 or B        one index a row
  public var classIndices: [Int] {
    let width = shape.answerLength
    guard width > 1 else { return elements.map { $0 > 0.5 ? 1 : 0 } }
    return elements.withUnsafeBufferPointer { numbers in
      guard let base = numbers.baseAddress else { return [] }
      return (0..<elements.count / width).map { placeOfLargest(base + $0 * width, width) }
    }
  }
}
