import Engine

/// Samples and what should be predicted for each.
///
/// The first axis of both tensors counts the samples; a class index is a column of its own.
public struct DataSet: Equatable, Sendable {
  /// samples × numbers of one sample; of images: samples × height × width × channels.
  public let inputs: Tensor
  /// samples × numbers to predict.
  public let targets: Tensor
  /// The names of the inputs' columns; empty when they have none.
  public var featureNames: [String]
  /// The name of each class; empty when there are none.
  public var classNames: [String]

  /// Creates a data set.
  ///
  /// - Precondition: inputs and targets have the same number of samples.
  public init(
    inputs: Tensor, targets: Tensor, featureNames: [String] = [], classNames: [String] = []
  ) {
    precondition(
      inputs.shape.dimensions.first == targets.shape.dimensions.first && inputs.shape.rank > 0,
      "data set: inputs \(inputs.shape) and targets \(targets.shape) differ in their samples")
    self.inputs = inputs
    self.targets = targets
    self.featureNames = featureNames
    self.classNames = classNames
  }

  /// The number of samples.
  public var count: Int { inputs.shape.dimensions[0] }

  /// Returns the samples of these rows, in this order.
  ///
  /// - Precondition: every row is one of 0 ..< count.
  public func rows(_ rows: some Collection<Int>) -> DataSet {
    with(inputs: inputs.rows(rows), targets: targets.rows(rows))
  }

  /// Returns the data set with all inputs multiplied by a factor.
  public func scaled(by factor: Double) -> DataSet {
    with(inputs: Tensor(shape: inputs.shape, elements: inputs.elements.map { $0 * factor }))
  }

  /// Returns the data set with its inputs standardised.
  ///
  /// Fit on the training part what is applied to both parts, lest the test part be known
  /// beforehand:
  ///
  ///     let standardization = Standardization(fitting: training.inputs)
  ///     let test = test.standardized(by: standardization)
  public func standardized(by standardization: Standardization) -> DataSet {
    with(inputs: standardization.applied(to: inputs))
  }

  /// Returns the data set with class indices as rows of zeros and a one.
  ///
  ///     2 of 4 classes → 0 0 1 0          targets: samples×1 → samples×classes
  ///
  /// - Throws: `DataError.classIndex` for what is no integer of 0 ..< classes.
  /// - Precondition: the targets have one number a sample, and `classes` is not negative.
  public func oneHot(classes: Int) throws(DataError) -> DataSet {
    precondition(
      targets.shape.count == count && classes >= 0,
      "one-hot: targets \(targets.shape) are no column of \(classes) classes")
    var elements: [Double] = []
    for (row, index) in targets.elements.enumerated() {
      guard let index = Int(exactly: index), (0..<classes).contains(index) else {
        throw .classIndex(row: row, received: index, count: classes)
      }
      elements += (0..<classes).map { (place: Int) -> Double in place == index ? 1 : 0 }
    }
    return with(targets: Tensor(shape: Shape(count, classes), elements: elements))
  }

  private func with(inputs: Tensor? = nil, targets: Tensor? = nil) -> DataSet {
    DataSet(
      inputs: inputs ?? self.inputs, targets: targets ?? self.targets,
      featureNames: featureNames, classNames: classNames)
  }
}

extension Tensor {
  /// Returns the parts of these places along the first axis, in this order.
  func rows(_ rows: some Collection<Int>) -> Tensor {
    let width = shape.dimensions.dropFirst().reduce(1, *)
    var elements: [Double] = []
    elements.reserveCapacity(rows.count * width)
    for row in rows { elements += self.elements[row * width..<(row + 1) * width] }
    return Tensor(shape: Shape([rows.count] + shape.dimensions.dropFirst()), elements: elements)
  }
}
