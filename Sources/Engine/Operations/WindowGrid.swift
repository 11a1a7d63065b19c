import CKernels

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
  func kernelGrid(samples: Int, groups: Int = 1) -> kernel_grid {
    kernel_grid(
      samples: samples, height: height, width: width, channels: channels,
      window_height: window.height, window_width: window.width,
      vertical_stride: window.verticalStride, horizontal_stride: window.horizontalStride,
      vertical_dilation: window.verticalDilation, horizontal_dilation: window.horizontalDilation,
      groups: groups, rows: rows, columns: columns, top: top, left: left)
  }

  /// The numbers of one image.
  var imageCount: Int { height * width * channels }
  /// The rows of the window that lie on the image at a place.
  @inline(__always)
  func windowRows(at row: Int) -> Range<Int> {
    part(
      from: row * window.verticalStride - top, window.height, window.verticalDilation,
      within: height)
  }

  @inline(__always)
  func windowColumns(at column: Int) -> Range<Int> {
    part(
      from: column * window.horizontalStride - left, window.width, window.horizontalDilation,
      within: width)
  }

  /// What of a window that begins at `first` lies within an axis.
  @inline(__always)
  private func part(from first: Int, _ window: Int, _ dilation: Int, within length: Int)
    -> Range<Int>
  {
    let start = min(window, first < 0 ? (dilation - 1 - first) / dilation : 0)
    return start..<max(start, min(window, (length - first + dilation - 1) / dilation))
  }

  /// The image's row under a row of the window.
  @inline(__always)
  func imageRow(_ row: Int, _ windowRow: Int) -> Int {
    row * window.verticalStride - top + windowRow * window.verticalDilation
  }

  @inline(__always)
  func imageColumn(_ column: Int, _ windowColumn: Int) -> Int {
    column * window.horizontalStride - left + windowColumn * window.horizontalDilation
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
      let (u, uRest) = (row - imageRow(r, 0)).quotientAndRemainder(
        dividingBy: window.verticalDilation)
      guard uRest == 0, u >= 0, u < window.height else { continue }
      for c in 0..<columns {
        let (v, vRest) = (column - imageColumn(c, 0)).quotientAndRemainder(
          dividingBy: window.horizontalDilation)
        if vRest == 0, v >= 0, v < window.width { found.append((r, c, (u, v))) }
      }
    }
    return found
  }
}
