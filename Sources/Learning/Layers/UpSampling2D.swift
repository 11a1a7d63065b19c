import Engine

/// Enlarges images: every pixel becomes a block of its like.
///
///     output[b, i, j, c] = input[b, ⌊i / rows⌋, ⌊j / columns⌋, c]
///
///     input: B×height×width×channels        output: B×height·rows×width·columns×channels
public struct UpSampling2D: Layer {
  public let name: String?
  /// How many rows a pixel becomes.
  public let rows: Int
  /// How many columns a pixel becomes.
  public let columns: Int
  public var kind: String { "up_sampling2d" }

  /// Creates the layer.
  ///
  /// - Precondition: both factors are positive.
  public init(size: (Int, Int) = (2, 2), name: String? = nil) {
    self.name = name
    (rows, columns) = size
  }

  public func outputShape(for input: Shape) throws(ModelError) -> Shape {
    guard input.rank == 3 else {
      throw .layerInput(layer: "UpSampling2D", axes: 3, received: input)
    }
    let lengths = input.dimensions
    return Shape(
      Shape(lengths[0], rows).count, Shape(lengths[1], columns).count, lengths[2])
  }

  public func lower(
    _ input: Value.ID, named name: String, weights: [Value.ID], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    let tall = try builder.add(Repeat(axis: 1, times: rows), [input], named: "\(name)/rows")
    return try builder.add(Repeat(axis: 2, times: columns), [tall], named: "\(name)/output")
  }
}

/// Stretches sequences: every place becomes several of its like.
///
///     input: B×length×channels        output: B×length·size×channels
public struct UpSampling1D: Layer {
  public let name: String?
  /// How many places one becomes.
  public let size: Int
  public var kind: String { "up_sampling1d" }

  /// Creates the layer.
  ///
  /// - Precondition: the factor is positive.
  public init(size: Int = 2, name: String? = nil) {
    self.name = name
    self.size = size
  }

  public func outputShape(for input: Shape) throws(ModelError) -> Shape {
    guard input.rank == 2 else {
      throw .layerInput(layer: "UpSampling1D", axes: 2, received: input)
    }
    return Shape(Shape(input.dimensions[0], size).count, input.columns)
  }

  public func lower(
    _ input: Value.ID, named name: String, weights: [Value.ID], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    try builder.add(Repeat(axis: 1, times: size), [input], named: "\(name)/output")
  }
}
