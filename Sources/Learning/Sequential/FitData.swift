import Engine

/// The data of a call of `fit`, or of a scene, once they are parted into what trains and what validates.
package struct FitData {
  package let inputs: Tensor
  package let targets: Tensor
  package let validation: (inputs: Tensor, targets: Tensor)?

  /// - Parameter validationShare: which share of the samples is taken from the end for validation,
  ///   before anything is shuffled; 0 for what `validation` says.
  package init(
    _ inputs: Tensor, _ targets: Tensor, validation: (inputs: Tensor, targets: Tensor)?,
    validationShare share: Double
  ) throws(ModelError) {
    guard share >= 0, share < 1 else {
      throw .outOfRange(
        name: "validationSplit", received: share, allowed: 0...(1 - .ulpOfOne / 2))
    }
    if let validation {
      let sample = inputs.shape.dimensions.dropFirst()
      guard validation.inputs.shape.dimensions.dropFirst() == sample else {
        throw .inputShape(expected: Shape(Array(sample)), received: validation.inputs.shape)
      }
    }
    guard share > 0, validation == nil else {
      self.inputs = inputs
      self.targets = targets
      self.validation = validation
      return
    }
    let count = inputs.shape.dimensions.first ?? 0
    guard targets.shape.dimensions.first == count, count > 0 else {
      throw .rowCount(x: count, y: targets.shape.dimensions.first ?? 0)
    }
    // Keras's ⌊count · (1 − share)⌋.
    let first = Int((Double(count) * (1 - share)).rounded(.down))
    guard first > 0, first < count else { throw .emptyBatch }
    let (training, test) = DataSet(inputs: inputs, targets: targets).split(at: first)
    self.inputs = training.inputs
    self.targets = training.targets
    self.validation = (test.inputs, test.targets)
  }
}
