import Engine

/// The data of a call of `fit`, or of a scene, once they are parted into what trains and what validates:
/// a table for each of a model's inputs, and one for each of its outputs.
package struct FitData {
  package let inputs: [PackedTensor]
  package let targets: [PackedTensor]
  package let validation: (inputs: [PackedTensor], targets: [PackedTensor])?
  /// How much each sample counts, of those that train and of those that validate.
  package let weighting: SampleWeighting
  package private(set) var validationWeighting = SampleWeighting.none

  /// - Parameter validationShare: which share of the samples is taken from the end for validation,
  ///   before anything is shuffled; 0 for what `validation` says.
  package init(
    _ inputs: [PackedTensor], _ targets: [PackedTensor],
    validation: (inputs: [PackedTensor], targets: [PackedTensor])?, validationShare share: Double,
    weighting: SampleWeighting = .none
  ) throws(ModelError) {
    guard share >= 0, share < 1 else {
      throw .outOfRange(
        name: "validationSplit", received: share, allowed: 0...(1 - .ulpOfOne / 2))
    }
    for (own, other) in zip(inputs, validation?.inputs ?? []) {
      let sample = own.shape.dimensions.dropFirst()
      guard other.shape.dimensions.dropFirst() == sample else {
        throw .inputShape(expected: Shape(Array(sample)), received: other.shape)
      }
    }
    guard share > 0, validation == nil else {
      self.inputs = inputs
      self.targets = targets
      self.validation = validation
      self.weighting = weighting
      return
    }
    let count = inputs[0].shape.dimensions.first ?? 0
    // An output without targets has a table without rows.
    for table in inputs + targets where table.shape.count > 0 || targets.count == 1 {
      let rows = table.shape.dimensions.first ?? 0
      guard rows == count, count > 0 else { throw .rowCount(x: count, y: rows) }
    }
    // Keras's ⌊count · (1 − share)⌋.
    let first = Int((Double(count) * (1 - share)).rounded(.down))
    guard first > 0, first < count else { throw .emptyBatch }
    self.inputs = inputs.map { $0.rows(0..<first) }
    self.targets = targets.map { $0.rows(0..<first) }
    self.validation = (
      inputs.map { $0.rows(first..<count) }, targets.map { $0.rows(first..<count) }
    )
    guard let samples = weighting.samples else {
      self.weighting = weighting
      return
    }
    guard samples.shape.dimensions.first == count, samples.shape.count == count else {
      throw .sampleWeights(expected: count, received: samples.shape)
    }
    self.weighting = SampleWeighting(
      samples: samples.rows(0..<first), classes: weighting.classes)
    validationWeighting = SampleWeighting(samples: samples.rows(first..<count))
  }
}

extension Tensor {
  /// The part along the first axis; of a table without rows nothing.
  package func rows(_ rows: Range<Int>) -> Tensor {
    guard shape.count > 0, shape.rank > 0 else { return self }
    let width = shape.count / shape.dimensions[0]
    return Tensor(
      shape: Shape([rows.count] + shape.dimensions.dropFirst()),
      elements: Array(elements[rows.lowerBound * width..<rows.upperBound * width]))
  }
}
