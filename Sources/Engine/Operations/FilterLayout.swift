import CKernels

/// Which channels a filter sees.
public enum FilterGroups: Hashable, Sendable {
  /// Channels and filters fall into so many groups, which see nothing of one another; 1 for all.
  case count(Int)
  /// Each channel is a group of its own (depthwise): the kernel is height × width × channels ×
  /// multiplier, and what comes out has channels · multiplier numbers.
  case eachChannel
}

/// How the filters of a convolution lie over images of one size.
struct FilterLayout {
  let grid: WindowGrid
  let groups: Int
  let filters: Int

  /// - Parameter images: that the filters move over.
  init(_ convolution: Convolution, over images: Shape, filters: Int) {
    grid = convolution.window.grid(over: images)
    groups = convolution.groupCount(channels: grid.channels)
    self.filters = filters
  }

  /// Channels, and filters, of one group.
  var inner: Int { grid.channels / groups }
  var own: Int { filters / groups }

  /// The first channel that a filter sees.
  func firstChannel(of filter: Int) -> Int { filter / own * inner }

  /// Where a weight stands; the channel is counted within its group.
  func weight(_ row: Int, _ column: Int, _ channel: Int, _ filter: Int) -> Int {
    ((row * grid.window.width + column) * inner + channel) * filters + filter
  }

  /// Where a place's filter stands in what comes out.
  func place(_ sample: Int, _ row: Int, _ column: Int, _ filter: Int) -> Int {
    ((sample * grid.rows + row) * grid.columns + column) * filters + filter
  }

  /// Row, column, channel of the group, and filter of a weight.
  func place(ofWeight index: Int) -> (row: Int, column: Int, channel: Int, filter: Int) {
    let (channels, filter) = index.quotientAndRemainder(dividingBy: filters)
    let (places, channel) = channels.quotientAndRemainder(dividingBy: inner)
    return (places / grid.window.width, places % grid.window.width, channel, filter)
  }

  // MARK: - Room for kernels

  /// Filters, or channels, are packed in vectors of at most this many.
  private static let lanes = 16
  /// How many numbers a convolution packs: its weights and one sample among zeros.
  var scratchCount: Int { Self.sum(packed(inner, own), widened) }

  /// How many numbers the derivative by the kernel packs: one sample among zeros.
  var kernelScratchCount: Int { widened }

  /// How many numbers the derivative by the images packs: its weights and what arrived, among zeros.
  var inputScratchCount: Int {
    let window = grid.window
    let rows = grid.rows + 2 * (window.reach.rows / window.verticalStride + 1)
    let columns = grid.columns + 2 * (window.reach.columns / window.horizontalStride + 1)
    return Self.sum(packed(own, inner), Shape(rows, columns, filters).count)
  }

  private func packed(_ numbers: Int, _ filters: Int) -> Int {
    let vectors = (filters + Self.lanes - 1) / Self.lanes
    return Shape(grid.window.height, grid.window.width, numbers, groups, vectors, Self.lanes).count
  }

  private var widened: Int {
    let (window, reach) = (grid.window, grid.window.reach)
    return Shape(
      (grid.rows - 1) * window.verticalStride + reach.rows,
      (grid.columns - 1) * window.horizontalStride + reach.columns, grid.channels
    ).count
  }

  private static func sum(_ a: Int, _ b: Int) -> Int {
    let (sum, overflow) = a.addingReportingOverflow(b)
    return overflow ? .max : sum
  }
}
