import Engine

/// Gives each group of channels of every sample mean 0 and deviation 1 over all places, then scales and
/// shifts each channel.
///
///     output = (input − mean) / √(variance + ε) · gamma + beta        mean, variance: of a sample's group
///
///     input, output: B×…×channels        gamma, beta: channels
///
/// - Source: Y. Wu, K. He, *Group Normalization* (2018).
public struct GroupNormalization: Layer {
  public let name: String?
  /// Into how many groups the channels fall; −1 for one of each channel.
  public let groups: Int
  /// The axis of channels, the samples' being 0, or −1 for the last.
  public let axis: Int
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
  public var kind: String { "group_normalization" }
  public var masking: Masking { .goesOn }

  /// Creates the layer with Keras's settings.
  public init(
    groups: Int = 32, axis: Int = -1, epsilon: Double = 1e-3, scales: Bool = true,
    shifts: Bool = true,
    gammaInitializer: Initializer = .ones, betaInitializer: Initializer = .zeros,
    gammaRegularizer: Regularizer? = nil, betaRegularizer: Regularizer? = nil,
    isTrainable: Bool = true, name: String? = nil
  ) {
    self.name = name
    self.groups = groups
    self.axis = axis
    self.epsilon = epsilon
    self.scales = scales
    self.shifts = shifts
    self.isTrainable = isTrainable
    self.gammaInitializer = gammaInitializer
    self.betaInitializer = betaInitializer
    self.gammaRegularizer = gammaRegularizer
    self.betaRegularizer = betaRegularizer
  }

  public func outputShape(for input: Shape) throws(ModelError) -> Shape {
    _ = try LayerAxes(given: [axis]).checked(input, "GroupNormalization")
    let channels = LayerAxes(given: [axis]).lengths(of: input).count
    guard groups == -1 || (groups > 0 && channels % groups == 0) else {
      throw .channelGroups(
        layer: "GroupNormalization", groups: groups, channels: channels, filters: channels)
    }
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
    return weights
  }

  public func lower(
    _ input: Value.ID, named name: String, weights: [Value.ID], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    let places = LayerAxes(given: [axis]).places(in: builder[input].shape)
    return try builder.withAxesLast(input, places, named: name) {
      (input, _, output, builder) throws(EngineError) in
      let sample = Array(builder[input].shape.dimensions.dropFirst())
      let channels = sample.last ?? 1, places = sample.dropLast().reduce(1, *)
      let count = groups == -1 ? channels : groups
      // A group's numbers are brought together: places · groups · members → groups · places · members.
      let parted = try builder.add(
        Reshape(to: Shape(places, count, channels / count)), [input], named: "\(name)/parted")
      let grouped = try builder.add(Transpose([0, 2, 1, 3]), [parted], named: "\(name)/groups")
      let whole = Standardizing(
        epsilon: epsilon, gamma: nil, beta: nil, name: name, output: "normalized_groups")
      let moments = try whole.moments(of: grouped, over: 2..<4, keepsAxes: true, into: &builder)
      let standard = try whole.finish(moments.centered, moments.variance, into: &builder)
      let back = try builder.add(
        Transpose([0, 2, 1, 3]), [standard], named: "\(name)/places")
      let isLast = !scales && !shifts
      let normalized = try builder.add(
        Reshape(to: Shape(sample)), [back],
        named: isLast ? "\(name)/\(output)" : "\(name)/normalized")
      let parts = Standardizing(
        epsilon: epsilon, gamma: scales ? weights[0] : nil,
        beta: shifts ? weights[scales ? 1 : 0] : nil, name: name, output: output)
      return try parts.scaleAndShift(normalized, into: &builder)
    }
  }
}
