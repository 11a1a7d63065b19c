import Engine

/// A model's layers with their names, and the weights that they need for samples of one shape.
struct ModelPlan {
  /// A weight of a layer.
  struct PlannedWeight {
    /// layer/part.
    let name: String
    let specification: WeightSpecification
    /// Whether gradients move it.
    let isTrainable: Bool

    var shape: Shape { specification.shape }
  }

  /// A layer and the shape of what comes out of it, for one sample.
  struct PlannedLayer {
    let name: String
    let layer: any Layer
    /// The places of its weights among the model's.
    let weights: Range<Int>
    let outputShape: Shape
  }

  let layers: [PlannedLayer]
  let weights: [PlannedWeight]
  let outputShape: Shape

  /// - Throws: `ModelError` when the layers do not fit each other or the samples.
  init(
    _ layers: [any Layer], inputShape: Shape, frozen: Set<String> = []
  ) throws(ModelError) {
    guard !layers.isEmpty else { throw .noLayers }
    var names = LayerNames()
    var shape = inputShape
    var planned: [PlannedLayer] = []
    var weights: [PlannedWeight] = []
    for layer in layers {
      let name = names.name(of: layer)
      let first = weights.count
      let output = try layer.outputShape(for: shape)
      try Self.checkElements(of: name, output)
      for specification in layer.weights(for: shape) {
        let weight = "\(name)/\(specification.name)"
        try Self.checkElements(of: weight, specification.shape)
        weights.append(
          PlannedWeight(
            name: weight, specification: specification,
            isTrainable: layer.isTrainable && specification.isTrainable
              && !frozen.contains(weight)))
      }
      planned.append(
        PlannedLayer(
          name: name, layer: layer, weights: first..<weights.count, outputShape: output))
      shape = output
    }
    let known = weights.map(\.name)
    if let unknown = frozen.subtracting(known).min() {
      throw .unknownParameter(unknown, known: known)
    }
    self.layers = planned
    self.weights = weights
    outputShape = shape
  }

  /// Refuses a layer of no unit, or of fewer.
  private static func checkElements(of name: String, _ shape: Shape) throws(ModelError) {
    guard shape.dimensions.allSatisfy({ $0 > 0 }) else { throw .engine(.emptyValue(name, shape)) }
  }

  /// Returns the given weights once they fit, or new ones from the layers' initialisers.
  func firstWeights(_ given: [Tensor]?, seed: Int) throws(ModelError) -> [Tensor] {
    guard let given else {
      let elements = weights.map(\.shape).elementCount
      guard elements <= Program.defaultElementLimit else {
        throw .engine(.tooLarge(elements: elements, limit: Program.defaultElementLimit))
      }
      var stream = RandomStream(seed: seed)
      return weights.map { $0.specification.initializer.tensor(shape: $0.shape, using: &stream) }
    }
    guard given.count == weights.count else {
      throw .weightCount(expected: weights.map(\.name), received: given.count)
    }
    for (weight, tensor) in zip(weights, given) where weight.shape != tensor.shape {
      throw .weightShape(name: weight.name, expected: weight.shape, received: tensor.shape)
    }
    return given
  }

  /// Returns the weights whose size adds to the loss; as in Keras only what is trained counts.
  func penalties(of parameters: [Value.ID]) -> [(weight: Value.ID, regularizer: Regularizer)] {
    zip(parameters, weights).compactMap { parameter, weight in
      guard weight.isTrainable, let regularizer = weight.specification.regularizer else {
        return nil
      }
      return (parameter, regularizer)
    }
  }

  /// Adds all layers' instructions and returns the last one's output.
  func lower(
    _ input: Value.ID, _ parameters: [Value.ID], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    var output = input
    for planned in layers {
      builder.layer = planned.name
      defer { builder.layer = nil }
      output = try planned.layer.lower(
        output, named: planned.name, weights: Array(parameters[planned.weights]), for: purpose,
        into: &builder)
    }
    return output
  }
}
