import Engine

/// Keeps the largest number under a window, channel by channel.
///
///     input: B×height×width×channels        output: B×rows×columns×channels
public struct MaxPooling2D: Layer {
  public let name: String?
  /// Height, width, strides and padding.
  public let window: Window

  /// Creates the layer with Keras's settings.
  ///
  /// - Parameter strides: nil for the window's size.
  public init(
    size: (Int, Int) = (2, 2), strides: (Int, Int)? = nil, padding: Padding = .valid,
    name: String? = nil
  ) {
    self.name = name
    window = Window(pooling: size, strides, padding)
  }

  public var kind: String { "max_pooling2d" }

  public func outputShape(for input: Shape) throws(ModelError) -> Shape {
    Shape(try window.places(over: input, "MaxPooling2D") + [input.columns])
  }

  public func lower(
    _ input: Value.ID, named name: String, weights: [Value.ID], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    try builder.add(Pooling(.max, window), [input], named: "\(name)/output")
  }
}

/// Takes the mean of the numbers under a window, channel by channel; padding does not count.
///
///     input: B×height×width×channels        output: B×rows×columns×channels
public struct AveragePooling2D: Layer {
  public let name: String?
  /// Height, width, strides and padding.
  public let window: Window

  /// Creates the layer with Keras's settings.
  ///
  /// - Parameter strides: nil for the window's size.
  public init(
    size: (Int, Int) = (2, 2), strides: (Int, Int)? = nil, padding: Padding = .valid,
    name: String? = nil
  ) {
    self.name = name
    window = Window(pooling: size, strides, padding)
  }

  public var kind: String { "average_pooling2d" }

  public func outputShape(for input: Shape) throws(ModelError) -> Shape {
    Shape(try window.places(over: input, "AveragePooling2D") + [input.columns])
  }

  public func lower(
    _ input: Value.ID, named name: String, weights: [Value.ID], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    try builder.add(Pooling(.average, window), [input], named: "\(name)/output")
  }
}

/// Takes the mean of each channel over the whole image.
///
///     input: B×height×width×channels        output: B×channels, or B×1×1×channels
public struct GlobalAveragePooling2D: Layer {
  public let name: String?
  /// Whether height and width stay, with length 1.
  public let keepsAxes: Bool

  /// Creates the layer.
  public init(keepsAxes: Bool = false, name: String? = nil) {
    self.name = name
    self.keepsAxes = keepsAxes
  }

  public var kind: String { "global_average_pooling2d" }

  public func outputShape(for input: Shape) throws(ModelError) -> Shape {
    guard input.rank == 3 else {
      throw .layerInput(layer: "GlobalAveragePooling2D", axes: 3, received: input)
    }
    return Shape((keepsAxes ? [1, 1] : []) + [input.columns])
  }

  public func lower(
    _ input: Value.ID, named name: String, weights: [Value.ID], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    let mean = AxisReduction(.mean, over: 1..<3, keepsAxes: keepsAxes)
    return try builder.add(mean, [input], named: "\(name)/output")
  }
}

extension Window {
  /// A pooling window, which moves by its own size unless told otherwise.
  fileprivate init(pooling size: (Int, Int), _ strides: (Int, Int)?, _ padding: Padding) {
    let (vertical, horizontal) = strides ?? size
    self.init(
      height: size.0, width: size.1, verticalStride: vertical, horizontalStride: horizontal,
      padding: padding)
  }
}
