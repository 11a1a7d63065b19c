import Engine

/// Divides the last axis of every sample, or several axes together, by the root of its mean square.
///
///     output = input / √(mean(input²) + ε) · scale
///
///     input, output: B×…×size        scale: the lengths of the axes
///
/// - Source: B. Zhang, R. Sennrich, *Root Mean Square Layer Normalization* (2019).
public struct RMSNormalization: Layer {
  public let name: String?
  /// The axes that are normalised together, the samples' being 0, or from the end.
  public let axes: [Int]
  /// ε.
  public let epsilon: Double
  public let isTrainable: Bool
  public var kind: String { "rms_normalization" }

  /// Creates the layer with Keras's settings.
  public init(
    axes: [Int] = [-1], epsilon: Double = 1e-6, isTrainable: Bool = true, name: String? = nil
  ) {
    self.name = name
    self.axes = axes
    self.epsilon = epsilon
    self.isTrainable = isTrainable
  }

  public func outputShape(for input: Shape) throws(ModelError) -> Shape {
    _ = try LayerAxes(given: axes).checked(input, "RMSNormalization")
    return input
  }

  public func weights(for input: Shape) -> [WeightSpecification] {
    [WeightSpecification("scale", LayerAxes(given: axes).lengths(of: input), .ones)]
  }

  public func lower(
    _ input: Value.ID, named name: String, weights: [Value.ID], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    let places = LayerAxes(given: axes).places(in: builder[input].shape)
    return try builder.withAxesLast(input, places, named: name) {
      (input, count, output, builder) throws(EngineError) in
      let parts = Standardizing(
        epsilon: epsilon, gamma: weights[0], beta: nil, name: name, output: output)
      let rank = builder[input].shape.rank
      let mean = AxisReduction(.mean, over: rank - count..<rank, keepsAxes: true)
      let square = try builder.add(
        mean, [parts.squares(of: input, &builder)], named: "\(name)/mean_square")
      return try parts.finish(input, square, into: &builder)
    }
  }
}

/// Gives the last axis of every sample, or several axes together, the length 1.
///
///     output = input / max(√(Σ input²), 10⁻¹²)
public struct UnitNormalization: Layer {
  public let name: String?
  /// The axes whose numbers are one vector, the samples' being 0, or from the end.
  public let axes: [Int]
  public var kind: String { "unit_normalization" }
  public var masking: Masking { .goesOn }

  /// Creates the layer.
  public init(axes: [Int] = [-1], name: String? = nil) {
    self.name = name
    self.axes = axes
  }

  public func outputShape(for input: Shape) throws(ModelError) -> Shape {
    _ = try LayerAxes(given: axes).checked(input, "UnitNormalization")
    return input
  }

  public func lower(
    _ input: Value.ID, named name: String, weights: [Value.ID], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    let places = LayerAxes(given: axes).places(in: builder[input].shape)
    return try builder.withAxesLast(input, places, named: name) {
      (input, count, output, builder) throws(EngineError) in
      let rank = builder[input].shape.rank
      let squares = try builder.add(
        Apply(.power(Power(exponent: 2))), [input], named: "\(name)/squares")
      let sum = try builder.add(
        AxisReduction(.sum, over: rank - count..<rank, keepsAxes: true), [squares],
        named: "\(name)/sum")
      let length = try builder.add(
        Apply(.sqrt(SquareRoot())), [sum], named: "\(name)/length")
      let epsilon = try builder.addData("\(name)/epsilon", Tensor(1e-12))
      let divisor = try builder.add(
        Extremum(.maximum), [length, epsilon], named: "\(name)/divisor")
      return try builder.add(Divide(), [input, divisor], named: "\(name)/\(output)")
    }
  }
}
