import Engine

/// Silences numbers by chance while training, and does nothing otherwise.
///
///     output = input · mask        mask: 0 with probability `rate`, else 1 / (1 − rate)
///
/// - Source: N. Srivastava et al., *Dropout* (2014).
public struct Dropout: Layer {
  public let name: String?
  /// The share of numbers that is silenced.
  public let rate: Double

  /// Creates the layer.
  ///
  /// - Precondition: 0 ≤ rate < 1.
  public init(_ rate: Double, name: String? = nil) {
    precondition(rate >= 0 && rate < 1, "dropout: a rate of \(rate), not of 0 ..< 1")
    self.name = name
    self.rate = rate
  }

  public var kind: String { "dropout" }
  public var differsInInference: Bool { rate > 0 }

  public func lower(
    _ input: Value.ID, named name: String, weights: [Value.ID], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    guard case .training(let seed) = purpose, rate > 0 else { return input }
    // The place in the program tells the masks of its layers apart.
    let mask = RandomMask(rate: rate, seed: seed, stream: builder.instructions.count)
    return try builder.add(
      Multiply(),
      [input, builder.add(mask, [input], named: "\(name)/mask")],
      named: "\(name)/output")
  }
}
