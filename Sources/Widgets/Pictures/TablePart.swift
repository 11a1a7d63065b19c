import Screen
import Trace

/// A table with a bar in each row, whose side says the sign.
struct TablePart: PicturePart {
  struct Row {
    /// What stands in the columns.
    var cells: [String]
    /// What the bar shows; nil draws none.
    var bar: Double?
    var style: Style = .plain
    /// A mark in front, such as a pointer.
    var mark: Character = " "
    /// What stands behind the bar.
    var note = ""
    /// The numbers that stand in the columns, where they are numbers of the program.
    var elements: [ElementReference?] = []
  }

  let heads: [String]
  let rows: [Row]
  /// What is said of the rows that are not here.
  var rest: String?
  /// What stands below a rule: the sum.
  var sum: Row?
  var isOptional = false
  /// Which row must be seen.
  var focus: Int?
  /// How long the longest bar may be on either side; 0 draws none.
  var barWidth = 12
  /// Whether bars may go to the left.
  var isSigned = true
  /// What the longest bar stands for; nil takes the largest.
  var scale: Double?
  let context: PaneContext

  init(_ heads: [String], _ rows: [Row], _ context: PaneContext) {
    self.heads = heads
    self.rows = rows
    self.context = context
  }

  private var widths: [Int] {
    let all = rows + (sum.map { [$0] } ?? [])
    return heads.indices.map { column in
      all.reduce(displayWidth(of: heads[column])) { widest, row in
        row.cells.indices.contains(column)
          ? max(widest, displayWidth(of: row.cells[column])) : widest
      }
    }
  }

  private var noteWidth: Int { rows.reduce(0) { max($0, displayWidth(of: $1.note)) } }
  private var hasHeads: Bool { heads.contains { !$0.isEmpty } }
  private var hasBars: Bool { barWidth > 0 && rows.contains { $0.bar != nil } }
  private var hasNegative: Bool { isSigned && rows.contains { ($0.bar ?? 0) < 0 } }

  private func barColumns(_ width: Int) -> Int {
    hasBars && width > 0 ? (hasNegative ? width * 2 + 1 : width) + 2 : 0
  }

  var sizes: [Size] {
    let text = widths.reduce(0, +) + 2 * max(0, heads.count - 1) + 1
    let least = rest.map { min(40, displayWidth(of: $0) + 1) } ?? 0
    let notes = noteWidth > 0 ? noteWidth + 2 : 0
    let extra = (hasHeads ? 1 : 0) + (sum == nil ? 0 : 2) + (rest == nil ? 0 : 1)
    var sizes: [Size] = []
    let counts = [rows.count, 24, 16, 10, 6, 4, 3].filter { $0 <= rows.count }
    for count in counts {
      // Where rows are left out, a line says so.
      let height = count + extra + (count < rows.count && rest == nil ? 1 : 0)
      for width in [barWidth, 8, 5] where width <= barWidth && hasBars && width > 0 {
        sizes.append(
          Size(width: max(least, text + barColumns(width) + notes), height: height))
      }
      sizes.append(Size(width: max(least, text + notes), height: height))
      if notes > 0 { sizes.append(Size(width: max(least, text), height: height)) }
    }
    return sizes
  }

  func draw(into frame: inout Frame, _ rect: Rect) {
    let widths = widths
    var top = rect.row
    let text = widths.reduce(0, +) + 2 * max(0, heads.count - 1) + 1
    if hasHeads {
      drawCells(into: &frame, rect, top, heads, widths, Palette.faintStyle)
      top += 1
    }
    let below = (sum == nil ? 0 : 2)
    let room = max(1, rect.endRow - top - below)
    let isWhole = rows.count <= room && rest == nil
    let shown = min(rows.count, isWhole ? room : max(1, room - 1))
    let first = min(max(0, (focus ?? 0) - shown / 2), rows.count - shown)
    let scale =
      scale
      ?? rows.reduce(0) { (largest: Double, row: Row) in
        let size = row.bar.map { $0.isFinite ? $0.magnitude : 0 } ?? 0
        return max(largest, size)
      }
    // The bars take what the words leave.
    let space = rect.width - text - 2
    let notes = noteWidth > 0 && space - noteWidth - 2 >= 0 ? noteWidth + 2 : 0
    let width = min(barWidth, hasNegative ? (space - notes - 1) / 2 : space - notes)
    for row in rows.dropFirst(first).prefix(shown) {
      let style = row.style
      frame.write(
        String(row.mark), at: Point(column: rect.column, row: top), style: Palette.headingStyle,
        clippedTo: rect)
      drawCells(into: &frame, rect, top, row.cells, widths, style, row.elements)
      var column = rect.column + text + 1
      if hasBars, width > 1 {
        if let bar = row.bar {
          drawBar(into: &frame, Point(column: column, row: top), bar, scale, width, rect)
        }
        column += (hasNegative ? width * 2 + 1 : width) + 2
      }
      if notes > 0 {
        frame.write(
          row.note, at: Point(column: column, row: top), style: Palette.headingStyle,
          clippedTo: rect)
      }
      top += 1
    }
    if !isWhole {
      let left = rows.count - shown
      let words = rest ?? "\(context.glyphs.ellipsis) +\(left) \(context.strings.more)"
      frame.write(
        words, at: Point(column: rect.column + 1, row: top), style: Palette.faintStyle,
        clippedTo: rect)
      top += 1
    }
    guard let sum, top + 1 < rect.endRow + 1 else { return }
    let rule = String(repeating: String(context.glyphs.single.horizontal), count: max(0, text - 1))
    frame.write(
      rule, at: Point(column: rect.column + 1, row: top), style: Palette.faintStyle,
      clippedTo: rect)
    drawCells(into: &frame, rect, top + 1, sum.cells, widths, sum.style)
  }

  private func drawCells(
    into frame: inout Frame, _ rect: Rect, _ row: Int, _ cells: [String], _ widths: [Int],
    _ style: Style, _ elements: [ElementReference?] = []
  ) {
    var column = rect.column + 1
    for (place, cell) in cells.enumerated() where place < widths.count {
      // Words to the left, numbers to the right.
      let isNumber = cell.last?.isNumber ?? false
      let start = isNumber && place > 0 ? column + widths[place] - displayWidth(of: cell) : column
      let written = frame.write(
        cell, at: Point(column: start, row: row), style: style, clippedTo: rect)
      if elements.indices.contains(place), let element = elements[place] {
        let room = Rect(column: start, row: row, width: written, height: 1)
        frame.tag(room.intersection(rect), .element(element))
      }
      column += widths[place] + 2
    }
  }

  private func drawBar(
    into frame: inout Frame, _ point: Point, _ bar: Double, _ scale: Double, _ width: Int,
    _ rect: Rect
  ) {
    let share = context.look.strength(of: bar, largest: scale)
    let eighths = Int((share * Double(width) * 8).rounded())
    let axis = hasNegative ? point.column + width : point.column - 1
    if hasNegative {
      frame.write(
        String(context.glyphs.single.vertical), at: Point(column: axis, row: point.row),
        style: Palette.faintStyle, clippedTo: rect)
    }
    let style = Style(foreground: Palette.sign(of: bar))
    let clip = rect.intersection(frame.bounds)
    func put(_ column: Int, _ sign: Unicode.Scalar) {
      let place = Point(column: column, row: point.row)
      if clip.contains(place) { frame[place] = Cell(sign, style: style) }
    }
    guard bar >= 0 else {
      // Cells grow to the right only: to the left whole ones.
      for cell in 0..<(eighths + 4) / 8 {
        put(axis - 1 - cell, context.glyphs.isASCII ? "=" : context.glyphs.shades[3])
      }
      return
    }
    for cell in 0..<(eighths + 7) / 8 {
      let filled = min(8, eighths - cell * 8)
      put(axis + 1 + cell, context.glyphs.isASCII ? "#" : context.glyphs.widths[filled])
    }
  }

  func lines() -> [String] {
    let shown = rows.prefix(16)
    var lines = hasHeads ? [heads.filter { !$0.isEmpty }.joined(separator: " | ")] : []
    lines += shown.map { row in
      let mark = row.mark == " " ? "" : "> "
      let note = row.note.isEmpty ? "" : "  \(row.note)"
      return "  \(mark)\(row.cells.joined(separator: "  "))\(note)"
    }
    if let rest {
      lines.append("  \(rest)")
    } else if rows.count > shown.count {
      lines.append(
        "  \(context.glyphs.ellipsis) +\(rows.count - shown.count) \(context.strings.more)")
    }
    if let sum { lines.append("  = \(sum.cells.filter { !$0.isEmpty }.joined(separator: "  "))") }
    return lines
  }
}
