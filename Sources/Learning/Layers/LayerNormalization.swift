import Engine

/// Gives the last axis of every sample, or several axes together, mean 0 and deviation 1, then scales and
/// shifts it.
///
///     output = (input − mean) / √(variance + ε) · gamma + beta        mean, variance: of the axes
///
///     input, output: B×…×size        gamma, beta: the lengths of the axes
///
/// - Source: J. L. Ba, J. R. Kiros, G. Hinton, *Layer Normalization* (2016).
public struct LayerNormalization: Layer {
  public let name: String?
  /// The axes that are normalised together, the samples' being 0, or from the end.
  public let axes: [Int]
  /// ε.
  public let epsilon: Double
  /// Whether gamma is there.
  public let scales: Bool
  /// Whether beta is there.
  public let shifts: Bool
  public let isTrainable: Bool
  /// How gamma begins.
  public let gammaInitializer: Initializer
  /// How beta begins.
  public let betaInitializer: Initializer
  /// What gamma's size costs.
  public let gammaRegularizer: Regularizer?
  /// What beta's size costs.
  public let betaRegularizer: Regularizer?

  /// Creates the layer with Keras's settings.
  public init(
    axes: [Int] = [-1], epsilon: Double = 1e-3, scales: Bool = true, shifts: Bool = true,
    gammaInitializer: Initializer = .ones, betaInitializer: Initializer = .zeros,
    gammaRegularizer: Regularizer? = nil, betaRegularizer: Regularizer? = nil,
    isTrainable: Bool = true, name: String? = nil
  ) {
    self.name = name
    self.axes = axes
    self.epsilon = epsilon
    self.scales = scales
    self.shifts = shifts
    self.isTrainable = isTrainable
    self.gammaInitializer = gammaInitializer
    self.betaInitializer = betaInitializer
    self.gammaRegularizer = gammaRegularizer
    self.betaRegularizer = betaRegularizer
  }

  public var kind: String { "layer_normalization" }
  public var masking: Masking { .goesOn }

  public func outputShape(for input: Shape) throws(ModelError) -> Shape {
    guard input.rank > 0 else {
      throw .layerInput(layer: "LayerNormalization", axes: 1, received: input)
    }
    _ = try LayerAxes(given: axes).checked(input, "LayerNormalization")
    return input
  }

  public func weights(for input: Shape) -> [WeightSpecification] {
    let shape = LayerAxes(given: axes).lengths(of: input)
    var weights: [WeightSpecification] = []
    if scales {
      weights.append(
        WeightSpecification("gamma", shape, gammaInitializer, regularizer: gammaRegularizer))
    }
    if shifts {
      weights.append(
        WeightSpecification("beta", shape, betaInitializer, regularizer: betaRegularizer))
    }
    return weights
  }

  public func lower(
    _ input: Value.ID, named name: String, weights: [Value.ID], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    let places = LayerAxes(given: axes).places(in: builder[input].shape)
    return try builder.withAxesLast(input, places, named: name) {
      (input, count, output, builder) throws(EngineError) in
      let parts = Standardizing(
        epsilon: epsilon, gamma: scales ? weights[0] : nil,
        beta: shifts ? weights[scales ? 1 : 0] : nil, name: name, output: output)
      let rank = builder[input].shape.rank
      let moments = try parts.moments(
        of: input, over: rank - count..<rank, keepsAxes: true, into: &builder)
      return try parts.finish(moments.centered, moments.variance, into: &builder)
    }
  }
}
