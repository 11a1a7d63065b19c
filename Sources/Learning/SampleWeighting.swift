import Engine

/// How much each sample counts in the loss, as Keras's `fit` takes it: the loss of a batch is the mean of
/// weight · loss over its samples, whatever the weights add up to.
public struct SampleWeighting: Sendable {
  /// One number a sample; nil where all count alike.
  public var samples: Tensor?
  /// The weight of each class, 1 for classes that are not named; empty where all count alike.
  public var classes: [Int: Double]

  /// Creates the weighting; only one of the two may be given.
  public init(samples: Tensor? = nil, classes: [Int: Double] = [:]) {
    self.samples = samples
    self.classes = classes
  }

  /// All samples count alike.
  public static let none = SampleWeighting()

  var isNone: Bool { samples == nil && classes.isEmpty }

  /// Returns the weight of each sample; nil where all count alike.
  ///
  /// The class of a sample is its target, rounded, or of several numbers the place of the largest.
  ///
  /// - Throws: `ModelError.bothWeightings`, `ModelError.sampleWeights` unless there is one number a sample,
  ///   `ModelError.classWeights` for targets of several axes.
  func weights(for targets: PackedTensor) throws(ModelError) -> Tensor? {
    let count = targets.shape.dimensions.first ?? 0
    guard let samples else {
      return classes.isEmpty ? nil : try weights(of: targets, count: count)
    }
    guard classes.isEmpty else { throw .bothWeightings }
    guard samples.shape.count == count, samples.shape.dimensions.first == count else {
      throw .sampleWeights(expected: count, received: samples.shape)
    }
    return Tensor(shape: Shape(count), elements: samples.elements)
  }

  private func weights(of targets: PackedTensor, count: Int) throws(ModelError) -> Tensor {
    let inner = targets.shape.dimensions.dropFirst().filter { $0 != 1 }
    guard inner.count <= 1 else { throw .classWeights(received: targets.shape) }
    let width = inner.first ?? 1
    let weights = (0..<count).map { row -> Double in
      let places = row * width..<(row + 1) * width
      let place =
        width == 1
        ? targets[row].rounded(.toNearestOrEven)
        : Double(
          (places.max {
            targets[$0] < targets[$1] || (targets[$0] == targets[$1] && $0 > $1)
          }
            ?? 0) - row * width)
      return Int(exactly: place).flatMap { classes[$0] } ?? 1
    }
    return Tensor(shape: Shape(count), elements: weights)
  }
}
