import Screen

/// The page of a lesson, scrolled to where the reader is.
public struct LessonPane: Pane {
  private let reading: Reading
  private let strings: Strings
  private let glyphs: Glyphs

  public init(_ reading: Reading, _ context: PaneContext) {
    self.reading = reading
    strings = context.strings
    glyphs = context.glyphs
  }

  public static let name = PaneName.lesson
  public var title: String { typesetter(width: 80).title() }

  public func draw(into frame: inout Frame, _ rect: Rect) {
    guard rect.width > 0, rect.height > 0 else { return }
    let (lines, busy, question) = typesetter(width: rect.width).set()
    // Where there is little room, the question comes before what leads up to it.
    let focus = busy ?? (reading.hasScrolled ? nil : question)
    let first = firstLine(of: lines.count, focus: focus, height: rect.height)
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

  private func typesetter(width: Int) -> Typesetter {
    Typesetter(reading, strings: strings, glyphs: glyphs, width: width)
  }

  /// Where the reader has scrolled to, or further, so that what they are busy with is seen.
  private func firstLine(of count: Int, focus: Range<Int>?, height: Int) -> Int {
    var first = min(reading.scroll, max(0, count - height))
    if let focus {
      first = max(first, focus.upperBound - height)
      first = min(first, focus.lowerBound)
    }
    return first
  }
}

extension PaneName {
  public static let lesson = PaneName("lesson", digit: "1")
}
