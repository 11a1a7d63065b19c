/// What one number of a convolution's result was made from, for whoever draws it.
package struct SeenWindow {
  private let layout: FilterLayout
  private let place: [Int]
  /// The filter, counted over all groups.
  package let filter: Int
  /// The rows and columns of the window that lie on the image.
  package let rows: Range<Int>
  package let columns: Range<Int>
  /// The channels of the image that the filter sees.
  package let channels: Range<Int>

  fileprivate init(_ layout: FilterLayout, at place: [Int]) {
    self.layout = layout
    self.place = place
    filter = place[3]
    rows = layout.grid.windowRows(at: place[1])
    columns = layout.grid.windowColumns(at: place[2])
    let first = layout.firstChannel(of: filter)
    channels = first..<first + layout.inner
  }

  /// The element of the images under a row and column of the window.
  package func image(_ row: Int, _ column: Int, _ channel: Int) -> Int {
    let grid = layout.grid
    return grid.index(
      place[0], grid.imageRow(place[1], row), grid.imageColumn(place[2], column)) + channel
  }

  /// The element of the kernel.
  package func weight(_ row: Int, _ column: Int, _ channel: Int) -> Int {
    layout.weight(row, column, channel - channels.lowerBound, filter)
  }
}

extension Convolution {
  /// Returns what an element of the result was made from.
  package func seen(of element: Int, images: Shape, result: Shape) -> SeenWindow {
    let layout = FilterLayout(self, over: images, filters: result.columns)
    return SeenWindow(layout, at: Shape(window.imageLengths(result)).place(of: element))
  }

  /// Returns where a weight stands in the window, and the channel and filter that it joins.
  package func place(
    ofWeight element: Int, images: Shape, filters: Int
  ) -> (row: Int, column: Int, channel: Int, filter: Int) {
    let layout = FilterLayout(self, over: images, filters: filters)
    let place = layout.place(ofWeight: element)
    return (
      place.row, place.column, layout.firstChannel(of: place.filter) + place.channel,
      place.filter
    )
  }

  /// The window's rows and columns.
  package var windowSize: (rows: Int, columns: Int) { (window.height, window.width) }
}

extension Shape {
  /// The same as samples × height × width × channels: a sequence is an image of one row.
  package var asImages: Shape {
    rank == 3 ? Shape(dimensions[0], 1, dimensions[1], dimensions[2]) : self
  }
}
