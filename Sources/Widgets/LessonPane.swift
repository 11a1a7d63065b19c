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

  /// Returns how many rows a page takes, with its goals and knobs.
  public static func rows(of reading: Reading, width: Int) -> Int {
    let text = Typesetter(
      reading, strings: Strings(reading.language), glyphs: .unicode, width: width)
    return text.lines().count + (reading.board.map { $0.isEmpty ? 0 : $0.height + 1 } ?? 0)
  }

  public func draw(into frame: inout Frame, _ rect: Rect) {
    guard rect.width > 0, rect.height > 0 else { return }
    var rect = rect
    if let board = reading.board, !board.isEmpty, board.height + 3 < rect.height {
      let parts = rect.split(bottom: board.height)
      board.draw(into: &frame, parts.bottom, isTurned: !reading.isAnswering, strings, glyphs)
      rect = rule(above: parts.rest, &frame)
    }
    let (lines, busy, question) = typesetter(width: rect.width).set()
    // Where there is little room, what is asked has its place below, and what leads up to it is read
    // from the beginning.
    if busy == nil, let question, question.upperBound > rect.height,
      question.count * 3 <= rect.height * 2,
      reading.scroll + rect.height - question.count - 1 < question.lowerBound
    {
      let parts = rect.split(bottom: question.count)
      for (row, line) in lines[question].enumerated() {
        frame.write(line, at: parts.bottom.origin.moved(rows: row), clippedTo: parts.bottom)
      }
      rect = rule(above: parts.rest, &frame)
    }
    let first = firstLine(of: lines.count, focus: busy, height: rect.height)
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

  /// Draws a line below what is read, and returns the room above it.
  private func rule(above rect: Rect, _ frame: inout Frame) -> Rect {
    let parts = rect.split(bottom: 1)
    frame.write(
      String(repeating: String(glyphs.single.horizontal), count: rect.width),
      at: parts.bottom.origin, style: Palette.faintStyle, clippedTo: parts.bottom)
    return parts.rest
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
