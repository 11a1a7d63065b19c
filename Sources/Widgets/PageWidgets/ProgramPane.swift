import Screen

/// A program and its twin: side by side where there is room, else the statements that are lit in both, the
/// others by their first line.
struct ProgramPane {
  private let code: [ProgramStatement]
  private let twin: [ProgramStatement]
  private let lit: String?
  private let facts: [StyledLine]
  private let context: PaneContext

  init(
    code: [ProgramStatement], twin: [ProgramStatement], lit: String?, facts: [StyledLine],
    _ context: PaneContext
  ) {
    self.code = code
    self.twin = twin
    self.lit = lit
    self.facts = facts
    self.context = context
  }

  private func isLit(_ statement: ProgramStatement) -> Bool {
    lit.map(statement.says) ?? false
  }

  func draw(into frame: inout Frame, _ rect: Rect) {
    guard rect.width >= 10, rect.height >= 1 else { return }
    // What a line does is what the page is about: the program gives way to it.
    let factRows = facts.isEmpty ? 0 : min(facts.count + 1, max(0, rect.height - 3))
    let parts = rect.split(bottom: factRows)
    if let widths = widths(besideIn: rect.width),
      let rows = [true, false].lazy.map({ besideRows(isWhole: $0) }).first(where: {
        $0.count <= parts.rest.height
      })
    {
      drawBeside(rows, into: &frame, parts.rest, widths)
    } else {
      drawStacked(into: &frame, parts.rest)
    }
    guard factRows > 1 else { return }
    frame.drawRule(rect, row: parts.bottom.row, glyphs: context.glyphs, style: Palette.faintStyle)
    for (row, line) in facts.prefix(factRows - 1).enumerated() {
      frame.write(line, at: parts.bottom.origin.moved(rows: row + 1), clippedTo: parts.bottom)
    }
  }

  // MARK: - Side by side

  /// How wide both columns are; nil where there is no room for all lines of what is lit.
  private func widths(besideIn width: Int) -> (left: Int, right: Int)? {
    func widest(_ program: [ProgramStatement]) -> Int {
      program.flatMap(\.lines).map { displayWidth(of: $0) }.max() ?? 0
    }
    let (left, right) = (widest(code), widest(twin))
    // A sign and a blank before the first, a rule with blanks between the two.
    guard !twin.isEmpty, left + right + 5 <= width else { return nil }
    return (left, right)
  }

  private func besideRows(isWhole: Bool) -> [(left: String, right: String, isLit: Bool)] {
    (0..<max(code.count, twin.count)).flatMap { index in
      let both = [code, twin].map { $0.indices.contains(index) ? $0[index] : nil }
      let lit = both.contains { $0.map(isLit) ?? false }
      let lines = both.map { statement in
        lit || isWhole ? statement?.lines ?? [] : [statement?.joined ?? ""]
      }
      return (0..<max(lines[0].count, lines[1].count)).map { row in
        (
          row < lines[0].count ? lines[0][row] : "", row < lines[1].count ? lines[1][row] : "", lit
        )
      }
    }
  }

  private func drawBeside(
    _ rows: [(left: String, right: String, isLit: Bool)], into frame: inout Frame, _ rect: Rect,
    _ widths: (left: Int, right: Int)
  ) {
    for (row, line) in rows.enumerated() {
      let place = rect.origin.moved(rows: row)
      write(fitted(line.left, widths.left), isLit: line.isLit, into: &frame, at: place, rect)
      frame.write(
        String(context.glyphs.single.vertical), at: place.moved(columns: widths.left + 3),
        style: Palette.faintStyle, clippedTo: rect)
      frame.write(
        fitted(line.right, widths.right), at: place.moved(columns: widths.left + 5),
        style: style(isLit: line.isLit), clippedTo: rect)
    }
  }

  // MARK: - One below the other

  private struct Row {
    let text: String
    let isLit: Bool
  }

  private func drawStacked(into frame: inout Frame, _ rect: Rect) {
    // As much as there is room for; what is lit is always there.
    let candidates = [
      rows(isWhole: true), rows(isWhole: false), rows(isWhole: false, filling: rect.width - 2),
    ]
    let rows = candidates.first { $0.count <= rect.height } ?? candidates[2]
    let first = rows.firstIndex(where: \.isLit) ?? 0
    let count = rows.filter(\.isLit).count
    let start = max(
      0, min(rows.count - rect.height, first - max(0, rect.height - count) / 2))
    for (line, row) in rows[start...].prefix(rect.height).enumerated() {
      let place = rect.origin.moved(rows: line)
      write(fitted(row.text, rect.width - 2), isLit: row.isLit, into: &frame, at: place, rect)
    }
  }

  /// - Parameters:
  ///   - isWhole: whether statements that aren't lit have all their lines.
  ///   - width: how wide lit statements are written on; nil leaves them their own lines.
  private func rows(isWhole: Bool, filling width: Int? = nil) -> [Row] {
    func lines(_ statement: ProgramStatement) -> [String] {
      guard let width else { return statement.lines }
      return statement.wrapped(width: max(1, width - 2)).enumerated().map {
        $0.offset == 0 ? $0.element : "  " + $0.element
      }
    }
    let rows = code.indices.flatMap { index -> [Row] in
      let isLit = isLit(code[index])
      guard isLit || isWhole else { return [Row(text: code[index].joined, isLit: false)] }
      let other = twin.indices.contains(index) && isLit ? lines(twin[index]) : []
      return (isLit ? lines(code[index]) : code[index].lines).map { Row(text: $0, isLit: isLit) }
        + other.map { Row(text: $0, isLit: true) }
    }
    guard lit == nil else { return rows }
    return rows
      + twin.flatMap { isWhole ? $0.lines : [$0.joined] }.map { Row(text: $0, isLit: false) }
  }

  /// A line that is too long loses its end.
  private func fitted(_ text: String, _ width: Int) -> String {
    guard displayWidth(of: text) > width, width > 1 else { return text }
    return text.prefix(width - 1) + String(context.glyphs.ellipsis)
  }

  private func style(isLit: Bool) -> Style {
    isLit ? Palette.headingStyle : lit == nil ? .plain : Palette.faintStyle
  }

  private func write(
    _ text: String, isLit: Bool, into frame: inout Frame, at place: Point, _ rect: Rect
  ) {
    // The sign says it where there is no colour.
    let sign = isLit ? String(context.glyphs.pointerRight) : " "
    frame.write(sign, at: place, style: style(isLit: isLit), clippedTo: rect)
    frame.write(
      text, at: place.moved(columns: 2), style: style(isLit: isLit), clippedTo: rect)
  }

  // MARK: - In words

  /// What is lit, in both languages, and what it does; without a light, all of it.
  func lines() -> [String] {
    let chosen = lit == nil ? Array(code.indices) : code.indices.filter { isLit(code[$0]) }
    let both = chosen.flatMap { code[$0].lines }
    let others = (lit == nil ? Array(twin.indices) : chosen).flatMap {
      twin.indices.contains($0) ? twin[$0].lines : []
    }
    return both + others + facts.map(\.text)
  }
}
