import Screen
import Testing

@Suite struct GeometryTests {
  @Test(arguments: [(0, 0), (1, 1), (7, 3), (80, 24)])
  func `the parts of a split are the whole`(width: Int, height: Int) {
    let rect = Rect(column: 2, row: 3, width: width, height: height)
    for count in [-1, 0, 1, 5, 100] {
      let rows = rect.split(top: count)
      #expect(rows.top.height + rows.rest.height == height && rows.rest.endRow == rect.endRow)
      let columns = rect.split(right: count)
      #expect(columns.rest.width + columns.right.width == width)
      #expect(columns.right.endColumn == rect.endColumn)
      #expect(rect.inset(by: count).width <= width)
    }
    let shares = rect.columns(weights: [1, 2, 3], gap: 1)
    let isInside = shares.allSatisfy { $0.intersection(rect) == $0 || $0.isEmpty }
    #expect(isInside)
    if width > 10 { #expect(shares.last?.endColumn == rect.endColumn) }
  }

  @Test func `rectangles that do not meet share nothing`() {
    let left = Rect(column: 0, row: 0, width: 2, height: 2)
    #expect(left.intersection(Rect(column: 5, row: 0, width: 2, height: 2)).isEmpty)
    #expect(left.centred(Size(width: 9, height: 1)).width == 2)
  }
}
