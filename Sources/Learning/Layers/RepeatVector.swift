import Engine

/// Makes a sequence of one row: the same at every time step.
///
///     input: B×units        output: B×times×units
public struct RepeatVector: Layer {
  public let name: String?
  /// How many time steps there are.
  public let times: Int
  public var kind: String { "repeat_vector" }

  /// Creates the layer.
  ///
  /// - Precondition: the number of time steps is positive.
  public init(_ times: Int, name: String? = nil) {
    precondition(times > 0, "repeat vector: no time step")
    self.name = name
    self.times = times
  }

  public func outputShape(for input: Shape) throws(ModelError) -> Shape {
    guard input.rank == 1 else {
      throw .layerInput(layer: "RepeatVector", axes: 2, received: input)
    }
    return Shape(times, input.count)
  }

  public func lower(
    _ input: Value.ID, named name: String, weights: [Value.ID], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    let units = builder[input].shape.columns
    let step = try builder.add(Reshape(to: Shape(1, units)), [input], named: "\(name)/step")
    return try builder.add(Repeat(axis: 1, times: times), [step], named: "\(name)/output")
  }
}
