import Engine

/// Silences numbers by chance while training, and does nothing otherwise.
///
///     output = input · mask        mask: 0 with probability `rate`, else 1 / (1 − rate)
///
/// Whole channels are silenced by a mask that is the same at all places of a sample: Keras's SpatialDropout.
///
/// - Source: N. Srivastava et al., *Dropout* (2014); J. Tompson et al., *Efficient Object Localization Using
///   Convolutional Networks* (2015), for channels.
public struct Dropout: Layer {
  public let name: String?
  /// The share of numbers that is silenced.
  public let rate: Double
  /// Whether a channel, the last axis, is silenced at all places or at none.
  public let dropsChannels: Bool

  /// Creates the layer.
  ///
  /// - Precondition: 0 ≤ rate < 1.
  public init(_ rate: Double, dropsChannels: Bool = false, name: String? = nil) {
    precondition(rate >= 0 && rate < 1, "dropout: a rate of \(rate), not of 0 ..< 1")
    self.name = name
    self.rate = rate
    self.dropsChannels = dropsChannels
  }

  public var kind: String { dropsChannels ? "spatial_dropout" : "dropout" }
  public var masking: Masking { .goesOn }
  public var differsInInference: Bool { rate > 0 }

  public func lower(
    _ input: Value.ID, named name: String, weights: [Value.ID], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    guard case .training(let seed) = purpose, rate > 0 else { return input }
    // The place in the program tells the masks of its layers apart.
    let mask = RandomMask(rate: rate, seed: seed, stream: builder.instructions.count)
    let masked = try dropsChannels ? firstPlace(of: input, named: name, into: &builder) : input
    return try builder.add(
      Multiply(),
      [input, builder.add(mask, [masked], named: "\(name)/mask")],
      named: "\(name)/output")
  }

  /// Adds the first place of every sample: as many numbers as there are channels.
  private func firstPlace(
    of input: Value.ID, named name: String, into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    let lengths = builder[input].shape.dimensions
    let last = lengths.count - 1
    let slice = Slice(
      begin: lengths.map { _ in 0 },
      end: lengths.indices.map { $0 == 0 || $0 == last ? lengths[$0] : 1 },
      step: lengths.map { _ in 1 })
    return try builder.add(slice, [input], named: "\(name)/first_place")
  }
}
