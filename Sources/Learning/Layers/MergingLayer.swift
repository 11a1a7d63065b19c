import Engine

/// A layer that is called on several values at once, such as a sum.
///
/// Shapes are those of one sample; instructions work on a batch of them, samples first.
public protocol MergingLayer: Layer {
  /// How many values it takes.
  var inputCount: ClosedRange<Int> { get }

  /// Returns the shape of what comes out for samples of some shapes.
  ///
  /// - Throws: `ModelError` when such samples do not fit the layer.
  func outputShape(merging inputs: [Shape]) throws(ModelError) -> Shape

  /// Returns the weights for samples of some shapes, in the order of Keras's `get_weights()`.
  func weights(merging inputs: [Shape]) -> [WeightSpecification]

  /// Adds the layer's instructions and returns its output.
  ///
  /// - Throws: `EngineError` when the operations do not fit: what `outputShape` accepts does.
  func lower(
    merging inputs: [Value.ID], named name: String, weights: [Value.ID],
    for purpose: LayerPurpose, into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID
}

extension MergingLayer {
  public func weights(merging inputs: [Shape]) -> [WeightSpecification] { [] }

  public func outputShape(for input: Shape) throws(ModelError) -> Shape {
    try outputShape(ofAll: [input])
  }

  public func weights(for input: Shape) -> [WeightSpecification] { weights(merging: [input]) }

  public func lower(
    _ input: Value.ID, named name: String, weights: [Value.ID], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    try lower(merging: [input], named: name, weights: weights, for: purpose, into: &builder)
  }

  /// What Keras calls the kind of layer, for errors.
  var title: String { kind.split(separator: "_").map(\.capitalized).joined() }
}

extension Substring {
  fileprivate var capitalized: String { prefix(1).uppercased() + dropFirst() }
}

// How a model calls a layer, be it on one value or on several.
extension Layer {
  /// How many values the layer takes.
  package var acceptedInputs: ClosedRange<Int> { (self as? any MergingLayer)?.inputCount ?? 1...1 }

  package func outputShape(ofAll inputs: [Shape]) throws(ModelError) -> Shape {
    guard acceptedInputs.contains(inputs.count) else {
      throw .layerInputs(layer: kind, expected: acceptedInputs, received: inputs.count)
    }
    if let merging = self as? any MergingLayer {
      return try merging.outputShape(merging: inputs)
    }
    return try outputShape(for: inputs[0])
  }

  func weights(ofAll inputs: [Shape]) -> [WeightSpecification] {
    if let merging = self as? any MergingLayer { return merging.weights(merging: inputs) }
    return weights(for: inputs[0])
  }

  func lower(
    all inputs: [Value.ID], named name: String, weights: [Value.ID], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    if let merging = self as? any MergingLayer {
      return try merging.lower(
        merging: inputs, named: name, weights: weights, for: purpose, into: &builder)
    }
    return try lower(inputs[0], named: name, weights: weights, for: purpose, into: &builder)
  }
}
