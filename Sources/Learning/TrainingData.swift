import Engine

/// What must hold of the data before a program is made of them.
extension Training {
  /// Returns the shape of one sample of the first input, once it fits.
  func sampleShape() throws(ModelError) -> Shape { try sampleShapes()[0] }

  /// Returns the shape of one sample of each input, once the samples fit the model.
  func sampleShapes() throws(ModelError) -> [Shape] {
    guard !layers.isEmpty else { throw .noLayers }
    var shapes: [Shape] = []
    for (place, inputs) in allInputs.enumerated() {
      guard inputs.shape.count > 0 else { throw .emptyBatch }
      let own = place == 0 ? inputShape : nil
      let expected = own ?? model.inputs[place].shape
      let sample = Shape(Array(inputs.shape.dimensions.dropFirst()))
      guard inputs.shape.rank > 1, expected == nil || expected == sample else {
        throw .inputShape(expected: expected ?? Shape(1), received: inputs.shape)
      }
      let (rows, others) = (allInputs[0].shape.dimensions[0], inputs.shape.dimensions[0])
      guard rows == others else { throw .rowCount(x: rows, y: others) }
      shapes.append(sample)
    }
    for call in model.calls {
      if let embedding = layers[call.layer] as? Embedding,
        case .input(let place) = call.sources.first
      {
        try checkIndices(allInputs[place], of: embedding)
      }
    }
    return shapes
  }

  private func checkIndices(_ inputs: PackedTensor, of embedding: Embedding) throws(ModelError) {
    let width = inputs.shape.count / inputs.shape.dimensions[0]
    if let wrong = inputs.firstIndex(where: { !$0.isIndex(below: embedding.count) }) {
      throw .embeddingIndex(row: wrong / width, received: inputs[wrong], count: embedding.count)
    }
  }

  /// Checks an output's targets and gives them the shape that the loss compares with; nil without a loss.
  func targets(of place: Int, for output: Shape) throws(ModelError) -> PackedTensor? {
    guard let loss = losses[place]?.loss else { return nil }
    let targets = allTargets[place]
    guard targets.shape.count > 0 else { throw .emptyBatch }
    let rows = targets.shape.dimensions.first ?? 0
    guard rows == rowCount else { throw .rowCount(x: rowCount, y: rows) }
    let width = output.columns
    let sample = loss.takesClassIndices ? Array(output.dimensions.dropLast()) : output.dimensions
    let shape = Shape([rowCount] + sample)
    // As Keras does, a column of numbers and a list of numbers are taken for each other.
    guard targets.shape.withoutOnes == shape.withoutOnes else {
      throw .targetShape(expected: shape, received: targets.shape, loss: loss.name)
    }
    let shaped = targets.reshaped(shape)
    if loss.takesClassIndices {
      if let row = shaped.firstIndex(where: { !$0.isIndex(below: width) }) {
        throw .classIndex(row: row, received: shaped[row], count: width)
      }
    } else if loss.takesDistributions {
      for row in 0..<shape.rows {
        let sum = (row * width..<(row + 1) * width).reduce(0) { $0 + shaped[$1] }
        guard abs(sum - 1) <= 1e-5 else { throw .targetSum(row: row, received: sum) }
      }
    }
    return shaped
  }

  /// Checks that targets of masked time steps have all their axes: Keras would take the losses of whole samples
  /// for those of time steps.
  func checkMaskedTargets(of place: Int, for output: Shape) throws(ModelError) {
    guard let loss = losses[place]?.loss, !loss.takesClassIndices else { return }
    let targets = allTargets[place].shape
    guard targets.rank <= output.rank else { return }
    throw .targetShape(
      expected: Shape([rowCount] + output.dimensions), received: targets, loss: loss.name)
  }
}

extension Shape {
  /// The lengths that make a difference: all but those of 1, and always the first.
  var withoutOnes: [Int] {
    dimensions.prefix(1) + dimensions.dropFirst().filter { $0 != 1 }
  }
}
