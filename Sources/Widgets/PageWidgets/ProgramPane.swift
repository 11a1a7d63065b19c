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
    let left = code.flatMap(\.lines).map { displayWidth(of: $0) }.max() ?? 0
    let right = twin.flatMap(\.lines).map { displayWidth(of: $0) }.max() ?? 0
    let isBeside =
      !twin.isEmpty && left + right + 5 <= rect.width && besideRows().count <= parts.rest.height
    if isBeside {
      drawBeside(into: &frame, parts.rest, column: left + 3)
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

  private func besideRows() -> [(left: String, right: String, isLit: Bool)] {
    (0..<max(code.count, twin.count)).flatMap { index in
      let first = code.indices.contains(index) ? code[index].lines : []
      let second = twin.indices.contains(index) ? twin[index].lines : []
      let lit = [code, twin].contains { $0.indices.contains(index) && isLit($0[index]) }
      return (0..<max(first.count, second.count)).map { row in
        (
          row < first.count ? first[row] : "", row < second.count ? second[row] : "", lit
        )
      }
    }
  }

  private func drawBeside(into frame: inout Frame, _ rect: Rect, column: Int) {
    for (row, line) in besideRows().enumerated() {
      let place = rect.origin.moved(rows: row)
      write(line.left, isLit: line.isLit, into: &frame, at: place, rect)
      frame.write(
        line.right, at: place.moved(columns: column + 2), style: style(isLit: line.isLit),
        clippedTo: rect)
      frame.write(
        String(context.glyphs.single.vertical), at: place.moved(columns: column),
        style: Palette.faintStyle, clippedTo: rect)
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
      return wrap(statement.joined, width: max(1, width - 2)).enumerated().map {
        $0.offset == 0 ? String($0.element) : "  " + $0.element
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
