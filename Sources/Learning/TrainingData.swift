import Engine

/// What must hold of the data before a program is made of them.
extension Training {
  /// Returns the shape of one sample, once the samples fit the first layer.
  func sampleShape() throws(ModelError) -> Shape {
    guard !layers.isEmpty else { throw .noLayers }
    guard inputs.shape.count > 0 else { throw .emptyBatch }
    let expected = inputShape ?? layers[0].inputShape
    let sample = Shape(Array(inputs.shape.dimensions.dropFirst()))
    guard inputs.shape.rank > 1, expected == nil || expected == sample else {
      throw .inputShape(expected: expected ?? Shape(1), received: inputs.shape)
    }
    if let embedding = layers[0] as? Embedding { try checkIndices(of: embedding) }
    return sample
  }

  private func checkIndices(of embedding: Embedding) throws(ModelError) {
    let width = inputs.shape.count / inputs.shape.dimensions[0]
    let wrong = inputs.elements.firstIndex {
      !($0 >= 0 && $0 < Double(embedding.count) && $0 == $0.rounded())
    }
    if let wrong {
      throw .embeddingIndex(
        row: wrong / width, received: inputs.elements[wrong], count: embedding.count)
    }
  }

  /// Checks the targets and gives them the shape that the loss compares with.
  func targets(for output: Shape) throws(ModelError) -> Tensor {
    guard targets.shape.count > 0 else { throw .emptyBatch }
    let rowCount = inputs.shape.dimensions[0]
    let rows = targets.shape.dimensions.first ?? 0
    guard rows == rowCount else { throw .rowCount(x: rowCount, y: rows) }
    let width = output.columns
    let sample = loss.takesClassIndices ? Array(output.dimensions.dropLast()) : output.dimensions
    let shape = Shape([rowCount] + sample)
    // As Keras does, a column of numbers and a list of numbers are taken for each other.
    guard targets.shape.withoutOnes == shape.withoutOnes else {
      throw .targetShape(expected: shape, received: targets.shape, loss: loss.name)
    }
    let targets = Tensor(shape: shape, elements: targets.elements)
    if loss.takesClassIndices {
      for (row, index) in targets.elements.enumerated()
      where !(index >= 0 && index < Double(width) && index == index.rounded()) {
        throw .classIndex(row: row, received: index, count: width)
      }
    } else if loss.takesDistributions {
      for row in 0..<shape.rows {
        let sum = targets.elements[row * width..<(row + 1) * width].reduce(0, +)
        guard abs(sum - 1) <= 1e-5 else { throw .targetSum(row: row, received: sum) }
      }
    }
    return targets
  }
}

extension Shape {
  /// The lengths that make a difference: all but those of 1, and always the first.
  var withoutOnes: [Int] {
    dimensions.prefix(1) + dimensions.dropFirst().filter { $0 != 1 }
  }
}
