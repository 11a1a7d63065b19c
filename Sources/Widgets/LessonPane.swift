import Screen

/// The page of a lesson, scrolled to where the reader is.
public struct LessonPane {
  private let lines: [StyledLine]
  private let scroll: Int
  private let focus: Range<Int>?
  private let glyphs: Glyphs

  public init(_ reading: Reading, strings: Strings, glyphs: Glyphs, width: Int) {
    (lines, focus) = Typesetter(reading, strings: strings, glyphs: glyphs, width: width).set()
    scroll = reading.scroll
    self.glyphs = glyphs
  }

  /// How far a page can be scrolled in a pane of a height.
  public func maximumScroll(height: Int) -> Int { max(0, lines.count - height) }

  /// Where the reader has scrolled to, or further, so that what they are busy with is seen.
  private func firstLine(height: Int) -> Int {
    var first = min(scroll, maximumScroll(height: height))
    if let focus {
      first = max(first, focus.upperBound - height)
      first = min(first, focus.lowerBound)
    }
    return first
  }

  public func draw(into frame: inout Frame, _ rect: Rect) {
    guard rect.width > 0, rect.height > 0 else { return }
    let first = firstLine(height: rect.height)
    for (row, line) in lines.dropFirst(first).prefix(rect.height).enumerated() {
      frame.write(line, at: rect.origin.moved(rows: row), clippedTo: rect)
    }
    let mark = Palette.headingStyle
    if first > 0 {
      frame[rect.endColumn, rect.row] = Cell(glyphs.up, style: mark)
    }
    if first + rect.height < lines.count {
      frame[rect.endColumn, rect.endRow - 1] = Cell(glyphs.down, style: mark)
    }
  }
}
