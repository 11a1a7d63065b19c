import Engine

/// How many places are added, or cut off, before and after each axis of places.
struct Margins: Hashable {
  let before: [Int]
  let after: [Int]

  func check(_ input: Shape, _ layer: String) throws(ModelError) {
    guard input.rank == before.count + 1 else {
      throw .layerInput(layer: layer, axes: before.count + 1, received: input)
    }
  }

  /// The lengths of samples with so much more, or so much less.
  func lengths(of input: Shape, sign: Int) -> Shape {
    Shape(
      input.dimensions.enumerated().map { axis, length in
        axis < before.count ? length + sign * (before[axis] + after[axis]) : length
      })
  }
}

/// Surrounds images with zeros.
///
///     input: B×height×width×channels        output: B×(top + height + bottom)×(left + width + right)×channels
public struct ZeroPadding2D: Layer {
  public let name: String?
  let margins: Margins
  public var kind: String { "zero_padding2d" }

  /// Creates the layer with so many rows above and below, and columns before and behind.
  public init(
    rows: (Int, Int) = (1, 1), columns: (Int, Int) = (1, 1), name: String? = nil
  ) {
    self.name = name
    margins = Margins(before: [rows.0, columns.0], after: [rows.1, columns.1])
  }

  public func outputShape(for input: Shape) throws(ModelError) -> Shape {
    try margins.check(input, "ZeroPadding2D")
    return margins.lengths(of: input, sign: 1)
  }

  public func lower(
    _ input: Value.ID, named name: String, weights: [Value.ID], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    try builder.pad(input, by: margins, named: name)
  }
}

/// Puts zeros before and behind sequences.
///
///     input: B×length×channels        output: B×(before + length + after)×channels
public struct ZeroPadding1D: Layer {
  public let name: String?
  let margins: Margins
  public var kind: String { "zero_padding1d" }

  /// Creates the layer with so many places before and behind.
  public init(places: (Int, Int) = (1, 1), name: String? = nil) {
    self.name = name
    margins = Margins(before: [places.0], after: [places.1])
  }

  public func outputShape(for input: Shape) throws(ModelError) -> Shape {
    try margins.check(input, "ZeroPadding1D")
    return margins.lengths(of: input, sign: 1)
  }

  public func lower(
    _ input: Value.ID, named name: String, weights: [Value.ID], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    try builder.pad(input, by: margins, named: name)
  }
}

/// Cuts rows and columns off images.
///
///     input: B×height×width×channels        output: B×(height − top − bottom)×(width − left − right)×channels
public struct Cropping2D: Layer {
  public let name: String?
  let margins: Margins
  public var kind: String { "cropping2d" }

  /// Creates the layer with so many rows above and below, and columns before and behind.
  public init(
    rows: (Int, Int) = (0, 0), columns: (Int, Int) = (0, 0), name: String? = nil
  ) {
    self.name = name
    margins = Margins(before: [rows.0, columns.0], after: [rows.1, columns.1])
  }

  public func outputShape(for input: Shape) throws(ModelError) -> Shape {
    try margins.cropped(input, "Cropping2D")
  }

  public func lower(
    _ input: Value.ID, named name: String, weights: [Value.ID], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    try builder.crop(input, by: margins, named: name)
  }
}

/// Cuts places off sequences.
///
///     input: B×length×channels        output: B×(length − before − after)×channels
public struct Cropping1D: Layer {
  public let name: String?
  let margins: Margins
  public var kind: String { "cropping1d" }

  /// Creates the layer with so many places before and behind.
  public init(places: (Int, Int) = (1, 1), name: String? = nil) {
    self.name = name
    margins = Margins(before: [places.0], after: [places.1])
  }

  public func outputShape(for input: Shape) throws(ModelError) -> Shape {
    try margins.cropped(input, "Cropping1D")
  }

  public func lower(
    _ input: Value.ID, named name: String, weights: [Value.ID], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    try builder.crop(input, by: margins, named: name)
  }
}

extension Margins {
  fileprivate func cropped(_ input: Shape, _ layer: String) throws(ModelError) -> Shape {
    try check(input, layer)
    let output = lengths(of: input, sign: -1)
    guard output.dimensions.allSatisfy({ $0 > 0 }) else {
      throw .nothingLeft(layer: layer, received: input)
    }
    return output
  }
}

extension ProgramBuilder {
  fileprivate mutating func pad(
    _ input: Value.ID, by margins: Margins, named name: String
  ) throws(EngineError) -> Value.ID {
    try add(
      Pad(before: [0] + margins.before + [0], after: [0] + margins.after + [0]), [input],
      named: "\(name)/output")
  }

  fileprivate mutating func crop(
    _ input: Value.ID, by margins: Margins, named name: String
  ) throws(EngineError) -> Value.ID {
    let lengths = self[input].shape.dimensions
    let end = lengths.enumerated().map { axis, length in
      margins.after.indices.contains(axis - 1) ? length - margins.after[axis - 1] : length
    }
    return try add(
      Slice(
        begin: [0] + margins.before + [0], end: end, step: Array(repeating: 1, count: lengths.count)
      ),
      [input], named: "\(name)/output")
  }
}
