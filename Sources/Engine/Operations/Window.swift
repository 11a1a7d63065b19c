/// What happens where a window would reach over the edge.
public enum Padding: String, Hashable, Sendable, CaseIterable {
  /// The window stays inside.
  case valid
  /// As many places as ⌈length / stride⌉; an odd row or column is put at the end.
  case same
  /// The window ends at each place and begins before it: no place sees what comes after it.
  case causal
}

/// A window that moves over the height and width of images, or along sequences.
public struct Window: Hashable, Sendable {
  /// Over how many axes it moves: 2 for batch × height × width × channels, 1 for
  /// batch × length × channels, which is an image of one row.
  public let axes: Int
  /// Rows that it covers.
  public let height: Int
  /// Columns that it covers.
  public let width: Int
  /// Rows from one place to the next.
  public let verticalStride: Int
  /// Columns from one place to the next.
  public let horizontalStride: Int
  /// Rows of the image from one row of the window to the next.
  public let verticalDilation: Int
  /// Columns of the image from one column of the window to the next.
  public let horizontalDilation: Int
  /// What happens at the edge.
  public let padding: Padding

  /// Creates a window over images.
  ///
  /// - Precondition: sizes, strides and dilations are positive.
  public init(
    height: Int, width: Int, verticalStride: Int = 1, horizontalStride: Int = 1,
    verticalDilation: Int = 1, horizontalDilation: Int = 1, padding: Padding = .valid
  ) {
    self.init(
      axes: 2, (height, width), (verticalStride, horizontalStride),
      (verticalDilation, horizontalDilation), padding)
  }

  /// Creates a window over sequences.
  ///
  /// - Precondition: length, stride and dilation are positive.
  public init(length: Int, stride: Int = 1, dilation: Int = 1, padding: Padding = .valid) {
    self.init(axes: 1, (1, length), (1, stride), (1, dilation), padding)
  }

  private init(
    axes: Int, _ size: (Int, Int), _ strides: (Int, Int), _ dilations: (Int, Int),
    _ padding: Padding
  ) {
    precondition(
      [size.0, size.1, strides.0, strides.1, dilations.0, dilations.1].allSatisfy { $0 > 0 },
      "window: \(size) by \(strides), dilated by \(dilations)")
    self.axes = axes
    (height, width) = size
    (verticalStride, horizontalStride) = strides
    (verticalDilation, horizontalDilation) = dilations
    self.padding = padding
  }

  /// Rows and columns of an image from the window's first to its last, and those as well.
  package var reach: (rows: Int, columns: Int) {
    ((height - 1) * verticalDilation + 1, (width - 1) * horizontalDilation + 1)
  }

  /// Returns how many places the window has along an axis, and how far it reaches over its beginning.
  private func places(_ length: Int, _ reach: Int, _ stride: Int) -> (count: Int, before: Int) {
    switch padding {
    case .valid: return ((length - reach) / stride + 1, 0)
    case .same:
      let count = (length + stride - 1) / stride
      return (count, max(0, (count - 1) * stride + reach - length) / 2)
    case .causal: return ((length - 1) / stride + 1, reach - 1)
    }
  }

  /// Returns how many places the window has over an image, or nil where it is larger.
  public func places(height: Int, width: Int) -> (rows: Int, columns: Int)? {
    guard padding != .valid || (reach.rows <= height && reach.columns <= width) else { return nil }
    let grid = grid(height: height, width: width, channels: 1)
    return (grid.rows, grid.columns)
  }

  /// The window's places over images of a size.
  @inline(__always)
  func grid(height: Int, width: Int, channels: Int) -> WindowGrid {
    let vertical = places(height, reach.rows, verticalStride)
    let horizontal = places(width, reach.columns, horizontalStride)
    return WindowGrid(
      window: self, height: height, width: width, channels: channels, rows: vertical.count,
      columns: horizontal.count, top: vertical.before, left: horizontal.before)
  }

  /// The window's places over images of a kernel.
  @inline(__always)
  func grid<S: Scalar>(over images: Elements<S>) -> WindowGrid {
    axes == 1
      ? grid(height: 1, width: images.length(1), channels: images.length(2))
      : grid(height: images.length(1), width: images.length(2), channels: images.length(3))
  }

  /// The window's places over images of a shape that fits.
  func grid(over images: Shape) -> WindowGrid {
    let lengths = imageLengths(images)
    return grid(height: lengths[1], width: lengths[2], channels: lengths[3])
  }

  /// The same as batch × height × width × channels: a sequence is an image of one row.
  func imageLengths(_ images: Shape) -> [Int] {
    axes == 1
      ? images.dimensions.prefix(1) + [1] + images.dimensions.dropFirst() : images.dimensions
  }

  /// The shape of batch × rows × columns × channels, which is that of sequences where rows are left out.
  func shape(samples: Int, rows: Int, columns: Int, channels: Int) -> Shape {
    axes == 1 ? Shape(samples, columns, channels) : Shape(samples, rows, columns, channels)
  }

  /// Per axis of those that it moves over.
  package var strides: [Int] { [verticalStride, horizontalStride].suffix(axes) }
  package var dilations: [Int] { [verticalDilation, horizontalDilation].suffix(axes) }
  package var reaches: [Int] { [reach.rows, reach.columns].suffix(axes) }

  /// Returns how far it reaches over images of a shape that fits: over the beginning of each axis that it
  /// moves over, then over the end of each.
  package func margins(over images: Shape) -> [Int] {
    let grid = grid(over: images)
    let before = [grid.top, grid.left].suffix(axes)
    let after = [
      (grid.rows - 1) * verticalStride + reach.rows - grid.height - grid.top,
      (grid.columns - 1) * horizontalStride + reach.columns - grid.width - grid.left,
    ].suffix(axes).map { max(0, $0) }
    return before + after
  }

  /// The window's own shape.
  package var shape: Shape { axes == 1 ? Shape(width) : Shape(height, width) }

  /// Checks that images have the axes that the window asks for and are not smaller than it.
  func grid(over images: Value, _ operation: String) throws(EngineError) -> WindowGrid {
    guard images.shape.rank == axes + 2 else {
      throw .rankMismatch(operation: operation, expected: axes + 2, received: images.shape)
    }
    let lengths = imageLengths(images.shape)
    guard places(height: lengths[1], width: lengths[2]) != nil else {
      throw .windowTooLarge(operation: operation, window: shape, received: images.shape)
    }
    return grid(over: images.shape)
  }
}
