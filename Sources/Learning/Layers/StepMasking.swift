import Engine

/// Lets time steps count no more whose numbers are all the same given one: Keras's Masking.
///
///     mask = 1 where any number of the time step is another than `number`, else 0
///     output = input where the mask is 1, else 0
///
///     input, output: B×T×size        mask: B×T
public struct StepMasking: MaskingLayer {
  public let name: String?
  /// The number that fills up a time step that is none.
  public let number: Double

  /// Creates the layer.
  public init(_ number: Double = 0, name: String? = nil) {
    self.name = name
    self.number = number
  }

  public var kind: String { "masking" }
  public var looksAtMasks: Bool { false }

  public func outputShape(for input: Shape) throws(ModelError) -> Shape {
    guard input.rank > 1 else { throw .layerInput(layer: "Masking", axes: 2, received: input) }
    return input
  }

  public func mask(
    of sources: [ModelGraph.Source], masks: [SequenceMask?]
  ) throws(ModelError) -> SequenceMask? {
    .steps(sources[0], unlike: number)
  }

  public func lower(
    _ input: Value.ID, named name: String, weights: [Value.ID], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    let mask = try builder.mask(ofStepsIn: input, unlike: number)
    return try builder.zeroed(
      input, where: builder.column(of: mask, named: name), in: name, named: "\(name)/output")
  }
}
