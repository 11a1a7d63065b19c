import Engine

/// A batch by chance, for a model without data: numbers of the shape that it takes, and targets that its
/// losses take.
extension Training {
  /// Returns numbers from a normal distribution, or for whole numbers such as words those below a bound.
  package static func drawnInput(
    _ shape: Shape, rows: Int, below bound: Int?, using stream: inout RandomStream
  ) -> Tensor {
    let shape = Shape([rows] + shape.dimensions)
    let elements = (0..<shape.count).map { _ in
      bound.map { stream.uniform(0, Double($0)).rounded(.down) } ?? stream.normal()
    }
    return Tensor(shape: shape, elements: elements)
  }

  /// Draws the targets of all outputs for the inputs that there are.
  ///
  /// - Throws: `ModelError` where the inputs do not fit the model.
  package mutating func drawTargets(using stream: inout RandomStream) throws(ModelError) {
    let plan = try plan()
    // Before the first is drawn: a margin is a number in a file, the image with it may be gigabytes.
    let shapes = plan.outputShapes.map { Shape([rowCount] + $0.dimensions) }
    try Self.checkElements(of: shapes + plan.weights.map(\.shape))
    allTargets = zip(plan.outputShapes, losses).map { output, loss in
      guard let loss = loss?.loss else { return .none }
      return PackedTensor(loss.drawnTargets(Shape([rowCount] + output.dimensions), using: &stream))
    }
  }
}

extension Loss {
  /// Draws targets for predictions of a shape.
  fileprivate func drawnTargets(_ shape: Shape, using stream: inout RandomStream) -> Tensor {
    let width = shape.columns
    func classes(_ count: Int) -> [Int] {
      (0..<count).map { _ in Int(stream.uniform(0, Double(width))) }
    }
    let count = shape.count
    switch measure {
    case .sparseCategoricalCrossEntropy:
      let shape = Shape(Array(shape.dimensions.dropLast()))
      return Tensor(shape: shape, elements: classes(shape.count).map(Double.init))
    case .categoricalCrossEntropy, .klDivergence, .categoricalHinge:
      let places = classes(count / max(1, width))
      let elements = (0..<count).map { places[$0 / width] == $0 % width ? 1.0 : 0 }
      return Tensor(shape: shape, elements: elements)
    case .binaryCrossEntropy, .hinge, .squaredHinge:
      return Tensor(
        shape: shape, elements: (0..<count).map { _ in stream.uniform(0, 1) < 0.5 ? 0 : 1 })
    case .poisson, .meanSquaredLogarithmicError:
      return Tensor(
        shape: shape, elements: (0..<count).map { _ in stream.uniform(0, 4).rounded(.down) })
    default:
      return Tensor(shape: shape, elements: (0..<count).map { _ in stream.normal() })
    }
  }
}

extension ModelGraph {
  /// How many different numbers an input may have, where a table is looked up by it.
  package func embeddingCount(ofInput place: Int) -> Int? {
    calls.compactMap { call in
      guard call.sources.first == .input(place), let table = layers[call.layer] as? Embedding
      else { return nil }
      return table.count
    }.min()
  }
}
