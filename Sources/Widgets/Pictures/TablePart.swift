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
  /// What is said of what isn't listed, where so many of the rows find no room either: at length, and in short
  /// where there is little room; empty where nothing is.
  var rest: ((_ hidden: Int) -> [String])?
  /// The columns that can be done without where there is little room, the least needed first.
  var dispensable: [Int] = []
  /// What the bars are of.
  var barHead = ""
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
    let widths = widths
    let text = width(of: Array(heads.indices), widths)
    // One column less after the other.
    let narrower = dispensable.indices.map { last in
      width(of: heads.indices.filter { !dispensable[...last].contains($0) }, widths)
    }
    let notes = noteWidth > 0 ? noteWidth + 2 : 0
    let extra = (hasHeads ? 1 : 0) + (sum == nil ? 0 : 2)
    var sizes: [Size] = []
    let counts = [rows.count] + [24, 20, 16, 13, 10, 8, 7, 6, 5, 4, 3].filter { $0 < rows.count }
    for count in counts {
      // Where rows are left out, a line says so.
      let said = said(hidden: rows.count - count)
      let height = count + extra + (said.isEmpty ? 0 : 1)
      let least = min(40, said.last.map { displayWidth(of: $0) + 1 } ?? 0)
      for width in [barWidth, 8, 5] where width <= barWidth && hasBars && width > 0 {
        sizes.append(
          Size(width: max(least, text + barColumns(width) + notes), height: height))
      }
      sizes.append(Size(width: max(least, text + notes), height: height))
      if notes > 0 { sizes.append(Size(width: max(least, text), height: height)) }
      sizes += narrower.map { Size(width: max(least, $0), height: height) }
    }
    return sizes
  }

  private func width(of columns: [Int], _ widths: [Int]) -> Int {
    columns.reduce(0) { $0 + widths[$1] } + 2 * max(0, columns.count - 1) + 1
  }

  /// The columns that are drawn in so much room: never without the last, which is what was made.
  private func columns(within room: Int, _ widths: [Int]) -> [Int] {
    var columns = Array(heads.indices)
    for column in dispensable where width(of: columns, widths) > room {
      columns.removeAll { $0 == column }
    }
    return columns
  }

  /// What is said of what isn't drawn.
  private func said(hidden: Int) -> [String] {
    if let rest { return rest(hidden) }
    return hidden > 0 ? [context.more(hidden)] : []
  }

  func draw(into frame: inout Frame, _ rect: Rect) {
    var widths = widths
    let columns = columns(within: rect.width, widths)
    // Of a name that is too long the end is kept: the title says where it belongs.
    if columns.first == 0, columns.count > 1 {
      widths[0] = max(4, min(widths[0], widths[0] + rect.width - width(of: columns, widths)))
    }
    var top = rect.row
    let text = width(of: columns, widths)
    let header = top
    if hasHeads {
      drawCells(into: &frame, rect, top, heads, widths, columns, Palette.faintStyle)
      top += 1
    }
    let below = (sum == nil ? 0 : 2)
    let room = max(1, rect.endRow - top - below)
    let isWhole = rows.count <= room && said(hidden: 0).isEmpty
    let shown = min(rows.count, isWhole ? room : max(1, room - 1))
    let seen = shownRange(shown, of: rows.count, around: focus)
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
    let barRoom = hasNegative ? width * 2 + 1 : width
    if hasBars, hasHeads, scale > 0, width > 1, displayWidth(of: barHead) <= barRoom {
      let start = rect.column + text + 1 + (barRoom - displayWidth(of: barHead)) / 2
      frame.write(
        barHead, at: Point(column: start, row: header), style: Palette.faintStyle, clippedTo: rect)
    }
    for row in rows[seen] {
      let style = row.style
      frame.write(
        String(row.mark), at: Point(column: rect.column, row: top), style: Palette.headingStyle,
        clippedTo: rect)
      drawCells(into: &frame, rect, top, row.cells, widths, columns, style, row.elements)
      var column = rect.column + text + 1
      if hasBars, width > 1 {
        if let bar = row.bar, !bar.isNaN {
          drawBar(into: &frame, Point(column: column, row: top), bar, scale, width, rect)
        }
        column += barRoom + 2
      }
      if notes > 0 {
        frame.write(
          row.note, at: Point(column: column, row: top), style: Palette.headingStyle,
          clippedTo: rect)
      }
      top += 1
    }
    let words = said(hidden: rows.count - shown)
    if let words = words.first(where: { displayWidth(of: $0) < rect.width }) ?? words.last {
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
    drawCells(into: &frame, rect, top + 1, sum.cells, widths, columns, sum.style)
  }

  private func drawCells(
    into frame: inout Frame, _ rect: Rect, _ row: Int, _ cells: [String], _ widths: [Int],
    _ columns: [Int], _ style: Style, _ elements: [ElementReference?] = []
  ) {
    var column = rect.column + 1
    for place in columns where place < cells.count {
      let cell = place == 0 ? context.glyphs.ending(of: cells[0], width: widths[0]) : cells[place]
      // Words to the left, numbers to the right.
      let isNumber = cell.last?.isNumber ?? false
      let start = isNumber && place > 0 ? column + widths[place] - displayWidth(of: cell) : column
      // What isn't known yet took no part in anything.
      let isKnown = cell != String(context.glyphs.dot)
      let written = frame.write(
        cell, at: Point(column: start, row: row), style: isKnown ? style : .plain, clippedTo: rect)
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
    if let rest = said(hidden: rows.count - shown.count).first { lines.append("  \(rest)") }
    if let sum { lines.append("  = \(sum.cells.filter { !$0.isEmpty }.joined(separator: "  "))") }
    return lines
  }
}
