import Engine

/// Moves the numbers to another scale, as from bytes of 0 to 255 to numbers of 0 to 1.
///
///     output = scale · input + offset
public struct Rescaling: Layer {
  public let name: String?
  /// What a number is multiplied by.
  public let scale: Double
  /// What is then added.
  public let offset: Double

  /// Creates the layer.
  public init(scale: Double, offset: Double = 0, name: String? = nil) {
    self.name = name
    self.scale = scale
    self.offset = offset
  }

  public var kind: String { "rescaling" }
  public var masking: Masking { .goesOn }

  public func lower(
    _ input: Value.ID, named name: String, weights: [Value.ID], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    try builder.add(
      Rescale(scale: scale, shift: offset), [input], named: "\(name)/output")
  }
}
