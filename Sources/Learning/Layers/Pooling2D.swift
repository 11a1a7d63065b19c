import Engine

/// A layer that makes one number of those under a window, channel by channel.
protocol PoolingLayer: Layer {
  static var title: String { get }
  static var pooling: PoolingKind { get }
  var window: Window { get }
}

extension PoolingLayer {
  public func outputShape(for input: Shape) throws(ModelError) -> Shape {
    Shape(try window.places(over: input, Self.title) + [input.columns])
  }

  public func lower(
    _ input: Value.ID, named name: String, weights: [Value.ID], for purpose: LayerPurpose,
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    try builder.add(Pooling(Self.pooling, window), [input], named: "\(name)/output")
  }
}

/// Keeps the largest number under a window, channel by channel.
///
///     input: B×height×width×channels        output: B×rows×columns×channels
public struct MaxPooling2D: PoolingLayer {
  static let title = "MaxPooling2D"
  static let pooling = PoolingKind.max
  public let name: String?
  /// Height, width, strides and padding.
  public let window: Window
  public var kind: String { "max_pooling2d" }

  /// Creates the layer with Keras's settings.
  ///
  /// - Parameters:
  ///   - size: the window's height and width.
  ///   - strides: rows and columns from one window to the next; nil for the window's size.
  ///   - padding: what is done at the edges.
  ///   - name: the first part of its values' names; nil for Keras's: its kind, counted.
  public init(
    size: (Int, Int) = (2, 2), strides: (Int, Int)? = nil, padding: Padding = .valid,
    name: String? = nil
  ) {
    self.name = name
    window = Window(size, strides ?? size, padding: padding)
  }
}

/// Takes the mean of the numbers under a window, channel by channel; padding does not count.
///
///     input: B×height×width×channels        output: B×rows×columns×channels
public struct AveragePooling2D: PoolingLayer {
  static let title = "AveragePooling2D"
  static let pooling = PoolingKind.average
  public let name: String?
  /// Height, width, strides and padding.
  public let window: Window
  public var kind: String { "average_pooling2d" }

  /// Creates the layer with Keras's settings.
  ///
  /// - Parameters:
  ///   - size: the window's height and width.
  ///   - strides: rows and columns from one window to the next; nil for the window's size.
  ///   - padding: what is done at the edges.
  ///   - name: the first part of its values' names; nil for Keras's: its kind, counted.
  public init(
    size: (Int, Int) = (2, 2), strides: (Int, Int)? = nil, padding: Padding = .valid,
    name: String? = nil
  ) {
    self.name = name
    window = Window(size, strides ?? size, padding: padding)
  }
}

/// Keeps the largest number under a window that moves along sequences, channel by channel.
///
///     input: B×length×channels        output: B×places×channels
public struct MaxPooling1D: PoolingLayer {
  static let title = "MaxPooling1D"
  static let pooling = PoolingKind.max
  public let name: String?
  /// Length, stride and padding.
  public let window: Window
  public var kind: String { "max_pooling1d" }

  /// Creates the layer with Keras's settings.
  ///
  /// - Parameters:
  ///   - size: the window's length.
  ///   - stride: places from one window to the next; nil for the window's length.
  ///   - padding: what is done at the ends.
  ///   - name: the first part of its values' names; nil for Keras's: its kind, counted.
  public init(
    size: Int = 2, stride: Int? = nil, padding: Padding = .valid, name: String? = nil
  ) {
    self.name = name
    window = Window(length: size, stride: stride ?? size, padding: padding)
  }
}

/// Takes the mean of the numbers under a window that moves along sequences; padding does not count.
///
///     input: B×length×channels        output: B×places×channels
public struct AveragePooling1D: PoolingLayer {
  static let title = "AveragePooling1D"
  static let pooling = PoolingKind.average
  public let name: String?
  /// Length, stride and padding.
  public let window: Window
  public var kind: String { "average_pooling1d" }

  /// Creates the layer with Keras's settings.
  ///
  /// - Parameters:
  ///   - size: the window's length.
  ///   - stride: places from one window to the next; nil for the window's length.
  ///   - padding: what is done at the ends.
  ///   - name: the first part of its values' names; nil for Keras's: its kind, counted.
  public init(
    size: Int = 2, stride: Int? = nil, padding: Padding = .valid, name: String? = nil
  ) {
    self.name = name
    window = Window(length: size, stride: stride ?? size, padding: padding)
  }
}
