import Engine

/// A rectifier whose slope below 0 is learnt, one for each place of a sample or shared along axes.
///
///     output = max(input, 0) − alpha · max(−input, 0)
///
///     input, output: B×…        alpha: a sample's shape, with length 1 along shared axes
///
/// - Source: K. He et al., *Delving Deep into Rectifiers* (2015).
public struct PReLU: Layer {
  public let name: String?
  /// Along which axes the slope is the same, the axis of samples being 0.
  public let sharedAxes: [Int]
  /// How alpha begins.
  public let initializer: Initializer
  /// What alpha's size costs.
  public let regularizer: Regularizer?
  public let isTrainable: Bool
  public var kind: String { "p_re_lu" }
  public var masking: Masking { .goesOn }

  /// Creates the layer with Keras's settings.
  public init(
    sharedAxes: [Int] = [], initializer: Initializer = .zeros, regularizer: Regularizer? = nil,
    isTrainable: Bool = true, name: String? = nil
  ) {
    self.name = name
    self.sharedAxes = sharedAxes
    self.initializer = initializer
    self.regularizer = regularizer
    self.isTrainable = isTrainable
  }

  public func outputShape(for input: Shape) throws(ModelError) -> Shape {
    guard input.rank > 0 else { throw .layerInput(layer: "PReLU", axes: 1, received: input) }
    for axis in sharedAxes where axis < 1 || axis > input.rank {
      throw .layerAxis(layer: "PReLU", axis: axis, received: input)
    }
    return input
  }

  private func slopes(for input: Shape) -> Shape {
    Shape(input.dimensions.enumerated().map { sharedAxes.contains($0 + 1) ? 1 : $1 })
  }

  public func weights(for input: Shape) -> [WeightSpecification] {
    [WeightSpecification("alpha", slopes(for: input), initializer, regularizer: regularizer)]
  }

  public func lower(
    _ input: Value.ID, named name: String, weights: [Value.ID], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    let relu = Apply(.relu(Relu()))
    let above = try builder.add(relu, [input], named: "\(name)/above")
    let turned = try builder.add(Apply(.negate(Negation())), [input], named: "\(name)/turned")
    let below = try builder.add(relu, [turned], named: "\(name)/below")
    let slopes = try spread(weights[0], over: builder[input].shape, named: name, &builder)
    let product = try builder.add(Multiply(), [slopes, below], named: "\(name)/sloped")
    return try builder.add(Subtract(), [above, product], named: "\(name)/output")
  }

  /// Repeats the slopes until what is left to repeat is one run of axes behind the samples.
  private func spread(
    _ alpha: Value.ID, over input: Shape, named name: String, _ builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    let sample = Array(input.dimensions.dropFirst())
    var slopes = alpha
    var lengths = builder[alpha].shape.dimensions
    for axis in lengths.indices.reversed() where lengths[axis] != sample[axis] {
      let isBehind = (0..<axis).contains { lengths[$0] == sample[$0] && sample[$0] != 1 }
      guard isBehind else { continue }
      lengths[axis] = sample[axis]
      slopes = try builder.add(
        Broadcast(to: Shape(lengths)), [slopes], named: "\(name)/alpha#\(axis + 1)")
    }
    return slopes
  }
}
