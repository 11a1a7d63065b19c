import Screen
import Trace

/// A table of shares: a line for each who looks, a column for each who is looked at, and what a line adds up to.
struct AttentionPane {
  private let weights: AttentionWeights
  private let context: PaneContext
  /// What the fullest shade stands for: 1, as shares have it, unless a number is larger.
  private let scale: Double

  init(_ weights: AttentionWeights, _ context: PaneContext) {
    self.weights = weights
    self.context = context
    var largest = 1.0
    // Of a very large matrix the first numbers tell.
    for index in 0..<min(1 << 14, weights.rows * weights.columns) {
      let element = weights.element(index / weights.columns, index % weights.columns)
      if let number = context.visible(element), number.isFinite {
        largest = max(largest, number.magnitude)
      }
    }
    scale = largest
  }

  // MARK: - Drawing

  /// Which part of the table is seen, and how wide its columns are.
  private struct Part {
    let rows: Range<Int>
    let columns: Range<Int>
    let label: Int
    let cell: Int
    /// How many columns the sums take behind the table; 0 where there is no room.
    let sum: Int
  }

  func draw(into frame: inout Frame, _ rect: Rect) {
    guard rect.width >= 8, rect.height >= 3, weights.rows * weights.columns > 0 else { return }
    let part = part(rect)
    drawHead(into: &frame, rect, part)
    for (line, row) in part.rows.enumerated() {
      let place = Rect(
        column: rect.column, row: rect.row + 1 + line, width: rect.width, height: 1)
      drawRow(row, into: &frame, place, part)
    }
    frame.write(
      caption(part), at: Point(column: rect.column, row: rect.endRow - 1),
      style: Palette.faintStyle, clippedTo: rect)
  }

  private static let sumWidth = 6

  private func part(_ rect: Rect) -> Part {
    let widest = (0..<min(256, weights.rows)).map { displayWidth(of: weights.rowLabel($0)) }.max()
    let label = min((widest ?? 0) + 1, rect.width / 3)
    let room = rect.width - label
    let heads = (0..<min(256, weights.columns)).map {
      displayWidth(of: weights.columnLabel($0))
    }
    // A shade and a number, or the shade alone.
    let full = max(6, min(12, (heads.max() ?? 1) + 1))
    let narrow = max(2, min(4, (heads.max() ?? 1) + 1))
    let cell = full * weights.columns + Self.sumWidth <= room ? full : narrow
    let sum = min(weights.columns, max(1, room / cell)) * cell + Self.sumWidth <= room
    let columns = max(1, min(weights.columns, (room - (sum ? Self.sumWidth : 0)) / cell))
    let rows = max(1, min(weights.rows, rect.height - 2))
    let focus = focus ?? (0, 0)
    return Part(
      rows: shownRange(rows, of: weights.rows, around: focus.row),
      columns: shownRange(columns, of: weights.columns, around: focus.column), label: label,
      cell: cell,
      sum: sum ? Self.sumWidth : 0)
  }

  /// The number under the cursor, or the one that was just computed.
  private var focus: (row: Int, column: Int)? {
    weights.place(of: context.cursor) ?? weights.place(of: context.explanation?.element)
  }

  private func drawHead(into frame: inout Frame, _ rect: Rect, _ part: Part) {
    for column in part.columns {
      let cell = cell(column, rect.row, rect, part)
      let text = weights.columnLabel(column)
      frame.write(
        text, at: Point(column: cell.endColumn - 1 - displayWidth(of: text), row: cell.row),
        style: style(isLit: focus?.column == column), clippedTo: cell)
    }
    guard part.sum > 0 else { return }
    frame.writeRight(
      context.strings("sum", "和"), in: sumPlace(rect.row, rect, part), style: Palette.faintStyle)
  }

  private func drawRow(_ row: Int, into frame: inout Frame, _ rect: Rect, _ part: Part) {
    frame.writeRight(
      weights.rowLabel(row),
      in: Rect(column: rect.column, row: rect.row, width: max(0, part.label - 1), height: 1),
      style: style(isLit: focus?.row == row))
    for column in part.columns {
      draw(weights.element(row, column), into: &frame, cell(column, rect.row, rect, part))
    }
    guard part.sum > 0 else { return }
    frame.writeRight(sum(row), in: sumPlace(rect.row, rect, part), style: Palette.faintStyle)
  }

  private func cell(_ column: Int, _ row: Int, _ rect: Rect, _ part: Part) -> Rect {
    Rect(
      column: rect.column + part.label + (column - part.columns.lowerBound) * part.cell, row: row,
      width: part.cell, height: 1
    ).intersection(rect)
  }

  private func sumPlace(_ row: Int, _ rect: Rect, _ part: Part) -> Rect {
    Rect(
      column: rect.column + part.label + part.columns.count * part.cell, row: row,
      width: part.sum, height: 1
    ).intersection(rect)
  }

  private func style(isLit: Bool) -> Style {
    isLit ? Palette.companionStyle : Palette.headingStyle
  }

  private func draw(_ element: ElementReference, into frame: inout Frame, _ cell: Rect) {
    guard cell.width >= 2 else { return }
    frame.tag(cell, .element(element))
    let text = text(element)
    let style = context.style(element)
    if cell.width >= 6 {
      frame.write(
        text, at: Point(column: cell.endColumn - 1 - text.count, row: cell.row), style: style,
        clippedTo: cell)
    }
    guard let number = context.visible(element), number.isFinite else {
      if cell.width < 6 {
        frame.write(
          String(text.prefix(1)), at: cell.origin, style: style, clippedTo: cell)
      }
      return
    }
    let last = context.glyphs.shades.count - 1
    // Of the numbers that set no scale one may be larger.
    let part = min(1, number.magnitude / scale)
    var shade = Int((part * Double(last)).rounded())
    // What isn't nothing is seen.
    if part >= 0.02 { shade = max(1, shade) }
    let place = cell.width >= 6 ? Point(column: cell.endColumn - 6, row: cell.row) : cell.origin
    let isFocus = element == context.cursor
    let plain = Style(foreground: Palette.sign(of: number))
    frame[place.column, place.row] = Cell(
      shade == 0 && cell.width < 6 ? context.glyphs.dot : context.glyphs.shades[shade],
      style: isFocus && cell.width < 6 ? style : plain)
  }

  // MARK: - Numbers

  private func text(_ element: ElementReference) -> String {
    if context.isConcealed(element) { return "?" }
    guard let number = context.stepper.number(element) else { return String(context.glyphs.dot) }
    return short(number)
  }

  /// Two decimals, as shares have them; of larger numbers as many as fit. Only what is 0 is written as "0".
  private func short(_ number: Double) -> String {
    if number == 0 { return "0" }
    if number.magnitude < 0.005 { return number < 0 ? "-0.0" : "0.00" }
    for decimals in [2, 1, 0] {
      let text = NumberText.plain(number, decimals: decimals)
      if text.count <= 4 { return text }
    }
    return number < 0 ? "-\(context.glyphs.ellipsis)" : String(context.glyphs.ellipsis)
  }

  /// What a line adds up to; nothing is said of it before all of it is known.
  private func sum(_ row: Int) -> String {
    var sum = 0.0
    for column in 0..<min(weights.columns, 1 << 14) {
      let element = weights.element(row, column)
      if context.isConcealed(element) { return "?" }
      guard let number = context.stepper.number(element) else {
        return String(context.glyphs.dot)
      }
      sum += number
    }
    return short(sum)
  }

  private func caption(_ part: Part) -> String {
    let strings = context.strings
    var text: String
    if let focus, !weights.columnLabel(focus.column).isEmpty {
      let number = self.text(weights.element(focus.row, focus.column))
      let (from, to) = (weights.rowLabel(focus.row), weights.columnLabel(focus.column))
      text =
        from.isEmpty
        ? strings("at \(to): \(number)", "看 \(to)：\(number)")
        : strings("\(from) looks at \(to): \(number)", "\(from) 看 \(to)：\(number)")
    } else {
      text = strings("a row looks at the columns", "每一行看各列")
    }
    if part.rows.count < weights.rows {
      text += strings(
        "; \(part.rows.count) of \(weights.rows) rows", "；\(weights.rows) 行中的 \(part.rows.count) 行")
    }
    if part.columns.count < weights.columns {
      text += strings(
        "; \(part.columns.count) of \(weights.columns) columns",
        "；\(weights.columns) 列中的 \(part.columns.count) 列")
    }
    return text
  }

  /// Each line with its names; of a large table the first.
  func lines() -> [String] {
    let strings = context.strings
    let comma = strings(", ", "，")
    var lines = (0..<min(32, weights.rows)).map { row in
      let numbers = (0..<min(32, weights.columns)).map { column in
        "\(weights.columnLabel(column)) \(text(weights.element(row, column)))"
      }.joined(separator: comma)
      let from = weights.rowLabel(row)
      let name = from.isEmpty ? "" : strings("\(from) looks at ", "\(from) 看 ")
      let more = weights.columns > 32 ? strings(" …", "……") : ""
      return name + numbers + more + strings("; sum ", "；和 ") + sum(row)
    }
    if weights.rows > 32 {
      lines.append(strings("and \(weights.rows - 32) more", "还有 \(weights.rows - 32) 行"))
    }
    return lines
  }
}
