/// The patches under a moving window, as rows of a matrix: one product makes what goes back to all
/// numbers under all windows.
///
/// It is made for a block of samples at a time, so that the patches stay in the processor's cache.
struct Patches {
  let grid: WindowGrid
  private let sampleCount: Int
  private let samplesPerBlock: Int

  /// A quarter of a megabyte in float32.
  private static let blockLimit = 1 << 16

  @inline(__always)
  init<S: Scalar>(_ window: Window, over images: Elements<S>) {
    grid = window.grid(
      height: images.length(1), width: images.length(2), channels: images.length(3))
    sampleCount = images.count / grid.imageCount
    // Told from a full batch's length: a short one must not change the order of a sum.
    samplesPerBlock = Self.samplesPerBlock(grid, sampleCount: images.length(0))
  }

  private static func samplesPerBlock(_ grid: WindowGrid, sampleCount: Int) -> Int {
    min(sampleCount, max(1, blockLimit / (grid.placeCount * grid.patchCount)))
  }

  /// Returns how many numbers a block takes: Int.max where that would overflow.
  static func count(_ window: Window, over images: Shape) -> Int {
    let lengths = images.dimensions
    let grid = window.grid(height: lengths[1], width: lengths[2], channels: lengths[3])
    let patches = Shape(grid.rows, grid.columns, window.height, window.width, grid.channels).count
    guard patches < .max else { return .max }
    return Shape(samplesPerBlock(grid, sampleCount: lengths[0]), patches).count
  }

  @inline(__always)
  func eachBlock(_ body: (_ first: Int, _ count: Int) -> Void) {
    var first = 0
    while first < sampleCount {
      let count = min(samplesPerBlock, sampleCount - first)
      body(first, count)
      first += count
    }
  }

  /// Adds patches back to the images from which they would have been taken.
  @inline(__always)
  func add<S: Scalar>(
    _ patches: UnsafeMutablePointer<S>, to images: UnsafeMutablePointer<S>, samples: Range<Int>
  ) {
    let width = grid.window.width * grid.channels
    var source = patches
    for sample in samples {
      for row in 0..<grid.rows {
        let rows = grid.windowRows(at: row)
        for column in 0..<grid.columns {
          let columns = grid.windowColumns(at: column)
          let start = columns.lowerBound * grid.channels, end = columns.upperBound * grid.channels
          for u in 0..<grid.window.height {
            if rows.contains(u) {
              let target =
                images
                + grid.index(
                  sample, grid.imageRow(row, u), grid.imageColumn(column, columns.lowerBound))
                - start
              for i in start..<end { target[i] += source[i] }
            }
            source += width
          }
        }
      }
    }
  }
}
