import Engine

/// Adds noise by chance while training, and does nothing otherwise.
///
///     output = input + noise        noise: normal, with mean 0
///
/// - Source: P. Vincent et al., *Extracting and Composing Robust Features with Denoising Autoencoders* (2008).
public struct GaussianNoise: Layer {
  public let name: String?
  /// The standard deviation of the noise.
  public let deviation: Double
  public var kind: String { "gaussian_noise" }
  public var masking: Masking { .goesOn }
  public var differsInInference: Bool { deviation > 0 }

  /// Creates the layer.
  ///
  /// - Precondition: the deviation is no less than 0.
  public init(_ deviation: Double, name: String? = nil) {
    precondition(deviation >= 0, "noise: a deviation of \(deviation)")
    self.name = name
    self.deviation = deviation
  }

  public func lower(
    _ input: Value.ID, named name: String, weights: [Value.ID], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    guard case .training(let seed) = purpose, deviation > 0 else { return input }
    let draws = RandomNormal(
      mean: 0, deviation: deviation, seed: seed, stream: builder.instructions.count)
    let noise = try builder.add(draws, [input], named: "\(name)/noise")
    return try builder.add(Add(), [input, noise], named: "\(name)/output")
  }
}

/// Multiplies by noise while training, as much of it as a dropout of the same rate makes.
///
///     output = input · noise        noise: normal, with mean 1 and variance rate / (1 − rate)
///
/// - Source: N. Srivastava et al., *Dropout* (2014), §10.
public struct GaussianDropout: Layer {
  public let name: String?
  /// The rate of the dropout that spreads numbers as much.
  public let rate: Double
  public var kind: String { "gaussian_dropout" }
  public var masking: Masking { .goesOn }
  public var differsInInference: Bool { rate > 0 }

  /// Creates the layer.
  ///
  /// - Precondition: 0 ≤ rate < 1.
  public init(_ rate: Double, name: String? = nil) {
    precondition(rate >= 0 && rate < 1, "dropout: a rate of \(rate), not of 0 ..< 1")
    self.name = name
    self.rate = rate
  }

  public func lower(
    _ input: Value.ID, named name: String, weights: [Value.ID], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    guard case .training(let seed) = purpose, rate > 0 else { return input }
    let draws = RandomNormal(
      mean: 1, deviation: (rate / (1 - rate)).squareRoot(), seed: seed,
      stream: builder.instructions.count)
    let noise = try builder.add(draws, [input], named: "\(name)/noise")
    return try builder.add(Multiply(), [input, noise], named: "\(name)/output")
  }
}
