import Engine

/// Gives each channel mean 0 and deviation 1 over the batch, then scales and shifts it.
///
///     output = (input − mean) / √(variance + ε) · gamma + beta        mean, variance: of the batch
///     moving ← momentum · moving + (1 − momentum) · batch's, at the end of each update
///
/// In inference, and while it is not trainable, the moving mean and variance stand for the batch's.
///
///     input, output: B×…×channels        all four weights: channels
///
/// Another axis than the last may be that of the channels.
///
/// - Source: S. Ioffe, C. Szegedy, *Batch Normalization* (2015); the variance is the population's in
///   both places, as in Keras.
public struct BatchNormalization: MaskingLayer {
  public let name: String?
  /// The axis of channels, the samples' being 0, or from the end.
  public let axis: Int
  /// How much of the moving mean and variance stays in an update.
  public let momentum: Double
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
  /// How the moving mean begins.
  public let meanInitializer: Initializer
  /// How the moving variance begins.
  public let varianceInitializer: Initializer

  /// Creates the layer with Keras's settings.
  public init(
    axis: Int = -1, momentum: Double = 0.99, epsilon: Double = 1e-3, scales: Bool = true,
    shifts: Bool = true,
    gammaInitializer: Initializer = .ones, betaInitializer: Initializer = .zeros,
    gammaRegularizer: Regularizer? = nil, betaRegularizer: Regularizer? = nil,
    meanInitializer: Initializer = .zeros, varianceInitializer: Initializer = .ones,
    isTrainable: Bool = true, name: String? = nil
  ) {
    self.name = name
    self.axis = axis
    self.momentum = momentum
    self.epsilon = epsilon
    self.scales = scales
    self.shifts = shifts
    self.isTrainable = isTrainable
    self.gammaInitializer = gammaInitializer
    self.betaInitializer = betaInitializer
    self.gammaRegularizer = gammaRegularizer
    self.betaRegularizer = betaRegularizer
    self.meanInitializer = meanInitializer
    self.varianceInitializer = varianceInitializer
  }

  public var kind: String { "batch_normalization" }
  public var looksAtMasks: Bool { isTrainable }
  public var differsInInference: Bool { isTrainable }

  public func outputShape(for input: Shape) throws(ModelError) -> Shape {
    guard input.rank > 0 else {
      throw .layerInput(layer: "BatchNormalization", axes: 1, received: input)
    }
    _ = try LayerAxes(given: [axis]).checked(input, "BatchNormalization")
    return input
  }

  public func weights(for input: Shape) -> [WeightSpecification] {
    let shape = LayerAxes(given: [axis]).lengths(of: input)
    var weights: [WeightSpecification] = []
    if scales {
      weights.append(
        WeightSpecification("gamma", shape, gammaInitializer, regularizer: gammaRegularizer))
    }
    if shifts {
      weights.append(
        WeightSpecification("beta", shape, betaInitializer, regularizer: betaRegularizer))
    }
    return weights + [
      WeightSpecification("moving_mean", shape, meanInitializer, isTrainable: false),
      WeightSpecification("moving_variance", shape, varianceInitializer, isTrainable: false),
    ]
  }

  public func lower(
    _ input: Value.ID, named name: String, weights: [Value.ID], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    let axes = LayerAxes(given: [axis]).places(in: builder[input].shape)
    return try builder.withAxesLast(input, axes, named: name) {
      (input, _, output, builder) throws(EngineError) in
      let parts = Standardizing(
        epsilon: epsilon, gamma: scales ? weights[0] : nil,
        beta: shifts ? weights[scales ? 1 : 0] : nil, name: name, output: output)
      return try normalize(input, by: parts, moving: weights.suffix(2), for: purpose, &builder)
    }
  }

  /// Where there is a mask, it goes on; the mean and the variance are of what it doesn't leave out.
  public func mask(
    of sources: [ModelGraph.Source], masks: [SequenceMask?]
  ) throws(ModelError) -> SequenceMask? {
    guard masks[0] == nil || axis == -1 else { throw .masked(layer: kind) }
    return masks[0]
  }

  public func lower(
    masked inputs: [Value.ID], masks: [Value.ID?], named name: String, weights: [Value.ID],
    for purpose: LayerPurpose, into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    guard case .training = purpose, isTrainable, let mask = masks[0] else {
      return try lower(inputs[0], named: name, weights: weights, for: purpose, into: &builder)
    }
    let parts = Standardizing(
      epsilon: epsilon, gamma: scales ? weights[0] : nil,
      beta: shifts ? weights[scales ? 1 : 0] : nil, name: name)
    let moments = try parts.moments(of: inputs[0], where: mask, into: &builder)
    return try finish(parts, moments, moving: weights.suffix(2), &builder)
  }

  private func normalize(
    _ input: Value.ID, by parts: Standardizing, moving: ArraySlice<Value.ID>,
    for purpose: LayerPurpose, _ builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    guard case .training = purpose, isTrainable else {
      let centered = try parts.center(input, moving[moving.startIndex], &builder)
      return try parts.finish(centered, moving[moving.startIndex + 1], into: &builder)
    }
    let moments = try parts.moments(
      of: input, over: 0..<builder[input].shape.rank - 1, keepsAxes: false, into: &builder)
    return try finish(parts, moments, moving: moving, &builder)
  }

  private func finish(
    _ parts: Standardizing, _ moments: Standardizing.Moments, moving: ArraySlice<Value.ID>,
    _ builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    let average = MovingAverage(decay: momentum, ofSquares: false)
    builder.addToUpdate(average, [moving[moving.startIndex], moments.mean])
    builder.addToUpdate(average, [moving[moving.startIndex + 1], moments.variance])
    return try parts.finish(moments.centered, moments.variance, into: &builder)
  }
}
