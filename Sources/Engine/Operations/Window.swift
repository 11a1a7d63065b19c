import CKernels

/// What happens where a window would reach over the edge.
public enum Padding: String, Hashable, Sendable, CaseIterable {
  /// The window stays inside.
  case valid
  /// As many places as ⌈length / stride⌉; an odd row or column is put at the end.
  case same
}

/// A window that moves over the height and width of images.
public struct Window: Hashable, Sendable {
  /// Rows that it covers.
  public let height: Int
  /// Columns that it covers.
  public let width: Int
  /// Rows from one place to the next.
  public let verticalStride: Int
  /// Columns from one place to the next.
  public let horizontalStride: Int
  /// What happens at the edge.
  public let padding: Padding

  /// Creates a window.
  ///
  /// - Precondition: sizes and strides are positive.
  public init(
    height: Int, width: Int, verticalStride: Int = 1, horizontalStride: Int = 1,
    padding: Padding = .valid
  ) {
    precondition(
      height > 0 && width > 0 && verticalStride > 0 && horizontalStride > 0,
      "window: \(height)×\(width) by \(verticalStride), \(horizontalStride)")
    self.height = height
    self.width = width
    self.verticalStride = verticalStride
    self.horizontalStride = horizontalStride
    self.padding = padding
  }

  /// Returns how many places the window has along an axis, and how far it reaches over its beginning.
  private func places(_ length: Int, _ window: Int, _ stride: Int) -> (count: Int, before: Int) {
    switch padding {
    case .valid: return ((length - window) / stride + 1, 0)
    case .same:
      let count = (length + stride - 1) / stride
      return (count, max(0, (count - 1) * stride + window - length) / 2)
    }
  }

  /// Returns how many places the window has over an image, or nil where it is larger.
  public func places(height: Int, width: Int) -> (rows: Int, columns: Int)? {
    guard padding == .same || (self.height <= height && self.width <= width) else { return nil }
    let grid = grid(height: height, width: width, channels: 1)
    return (grid.rows, grid.columns)
  }

  /// The window's places over images of batch × height × width × channels, for a kernel.
  @inline(__always)
  func kernelGrid<S: Scalar>(over images: Elements<S>) -> kernel_grid {
    let grid = grid(height: images.length(1), width: images.length(2), channels: images.length(3))
    return grid.kernelGrid(samples: images.count / grid.imageCount)
  }

  /// The window's places over images of a size.
  @inline(__always)
  func grid(height: Int, width: Int, channels: Int) -> WindowGrid {
    let vertical = places(height, self.height, verticalStride)
    let horizontal = places(width, self.width, horizontalStride)
    return WindowGrid(
      window: self, height: height, width: width, channels: channels, rows: vertical.count,
      columns: horizontal.count, top: vertical.before, left: horizontal.before)
  }

  /// Checks that images are batch × height × width × channels and not smaller than the window.
  func grid(over images: Value, _ operation: String) throws(EngineError) -> WindowGrid {
    let lengths = images.shape.dimensions
    guard lengths.count == 4 else {
      throw .rankMismatch(operation: operation, expected: 4, received: images.shape)
    }
    guard places(height: lengths[1], width: lengths[2]) != nil else {
      throw .windowTooLarge(
        operation: operation, window: Shape(height, width), received: images.shape)
    }
    return grid(height: lengths[1], width: lengths[2], channels: lengths[3])
  }
}

/// A window's places over images of one size.
struct WindowGrid {
  let window: Window
  /// The images' size.
  let height: Int
  let width: Int
  let channels: Int
  /// The places: rows × columns of them, the first reaching `top` and `left` over the edge.
  let rows: Int
  let columns: Int
  let top: Int
  let left: Int

  /// The grid as kernels see it.
  @inline(__always)
  func kernelGrid(samples: Int) -> kernel_grid {
    kernel_grid(
      samples: samples, height: height, width: width, channels: channels,
      window_height: window.height, window_width: window.width,
      vertical_stride: window.verticalStride, horizontal_stride: window.horizontalStride,
      rows: rows, columns: columns, top: top, left: left)
  }

  /// The numbers under the window, padding included.
  var patchCount: Int { window.height * window.width * channels }
  /// The numbers of one image.
  var imageCount: Int { height * width * channels }
  /// The places over one image.
  var placeCount: Int { rows * columns }

  /// The rows of the image under the window at a place, as seen by the window.
  @inline(__always)
  func windowRows(at row: Int) -> Range<Int> {
    let first = row * window.verticalStride - top
    return max(0, -first)..<min(window.height, height - first)
  }

  @inline(__always)
  func windowColumns(at column: Int) -> Range<Int> {
    let first = column * window.horizontalStride - left
    return max(0, -first)..<min(window.width, width - first)
  }

  /// The image's row under a row of the window.
  @inline(__always)
  func imageRow(_ row: Int, _ windowRow: Int) -> Int {
    row * window.verticalStride - top + windowRow
  }

  @inline(__always)
  func imageColumn(_ column: Int, _ windowColumn: Int) -> Int {
    column * window.horizontalStride - left + windowColumn
  }

  /// Where the numbers of an image's place begin.
  @inline(__always)
  func index(_ sample: Int, _ row: Int, _ column: Int) -> Int {
    ((sample * height + row) * width + column) * channels
  }

  /// The places (row, column) whose windows cover a place of the image, and where in the window it is.
  func covering(_ row: Int, _ column: Int) -> [(row: Int, column: Int, inWindow: (Int, Int))] {
    var found: [(row: Int, column: Int, inWindow: (Int, Int))] = []
    for r in 0..<rows {
      let u = row - imageRow(r, 0)
      guard u >= 0, u < window.height else { continue }
      for c in 0..<columns {
        let v = column - imageColumn(c, 0)
        if v >= 0, v < window.width { found.append((r, c, (u, v))) }
      }
    }
    return found
  }
}
