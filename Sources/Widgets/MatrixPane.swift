import Engine
import Screen
import Trace

/// Matrices as heat maps with their numbers: the weights, or the slope of the loss by each.
public struct MatrixPane: Sendable {
  private let context: PaneContext
  private let values: [Value.ID]

  /// - Parameter values: the matrices and vectors to show, in order.
  public init(_ values: [Value.ID], _ context: PaneContext) {
    self.values = values
    self.context = context
  }

  public func draw(into frame: inout Frame, _ rect: Rect) {
    guard !values.isEmpty else {
      for (row, line) in wrap(context.strings.noGradients, width: rect.width).enumerated() {
        frame.write(
          line, at: rect.origin.moved(rows: row), style: Palette.faintStyle, clippedTo: rect)
      }
      return
    }
    let needed = values.map { 1 + shape($0).rows }
    let isAll = needed.reduce(0, +) <= rect.height
    let body = isAll ? rect : rect.split(bottom: 1).rest
    let first = isAll ? 0 : firstShown(needed, height: body.height)
    var rest = body
    var shown = first
    for value in values.dropFirst(first) {
      let used = drawMatrix(into: &frame, rest, value)
      guard used > 0 else { break }
      rest = rest.split(top: used).rest
      shown += 1
    }
    let left = values.count - (shown - first)
    guard !isAll, left > 0, rect.height > 0 else { return }
    frame.write(
      [.init(context.more(left), Palette.faintStyle)],
      gap: 0, at: rect.split(bottom: 1).bottom.origin, clippedTo: rect)
  }

  /// The same in words: a line a row of each matrix, of large ones the beginning.
  func lines() -> [String] {
    let strings = context.strings
    guard !values.isEmpty else { return [strings.noGradients] }
    let (rowLimit, columnLimit, lineLimit) = (6, 8, 24)
    var lines: [String] = []
    for value in values {
      let shape = shape(value)
      let (rows, columns) = (shape.rows, shape.columns)
      for row in 0..<min(rows, rowLimit) {
        let numbers = (0..<min(columns, columnLimit)).map { column in
          let element = ElementReference(value, row * columns + column)
          return "\(context.name(element)) \(context.text(element))"
        }
        let rest = columns - numbers.count
        lines.append(
          numbers.joined(separator: strings(", ", "，"))
            + (rest > 0 ? strings(" and \(rest) more", "，还有 \(rest) 个") : ""))
      }
      if rows > rowLimit {
        let name = context.stepper.program[value].name
        lines.append(
          strings("\(name): \(rows - rowLimit) rows more", "\(name)：还有 \(rows - rowLimit) 行"))
      }
    }
    guard lines.count > lineLimit else { return lines }
    return lines.prefix(lineLimit) + [
      strings("and \(lines.count - lineLimit) lines more", "还有 \(lines.count - lineLimit) 行")
    ]
  }

  private func shape(_ value: Value.ID) -> Shape {
    context.stepper.timeline.machine.shape(of: value)
  }

  /// The first matrix, or where that would leave out what is being worked on, the first with which it
  /// still fits.
  private func firstShown(_ needed: [Int], height: Int) -> Int {
    let last = context.stepper.last?.instruction
    let active =
      values.firstIndex { $0 == context.cursor?.value }
      ?? values.firstIndex { $0 == last?.result }
      ?? values.firstIndex { last?.operands.contains($0) ?? false }
    guard var first = active else { return 0 }
    var used = needed[first]
    while first > 0, used + needed[first - 1] <= height {
      first -= 1
      used += needed[first]
    }
    return first
  }

  // MARK: - One matrix

  /// How the cells of a matrix stand.
  private struct Grid {
    let cellWidth: Int
    /// The columns in front that say where in the leading axes a row lies; 0 for a matrix.
    let labelWidth: Int
    /// The columns that a cell's alias takes; 0 where there is none, or no room.
    let aliasWidth: Int
    let rows: Range<Int>
    let columns: Range<Int>
  }

  /// Draws one matrix and returns how many rows it took; 0 when there is no room for any of it.
  private func drawMatrix(into frame: inout Frame, _ rect: Rect, _ value: Value.ID) -> Int {
    guard rect.height >= 2, rect.width >= 9 else { return 0 }
    let shape = shape(value)
    let grid = grid(value, shape, in: rect.split(top: 1).rest)
    drawTitle(into: &frame, rect.split(top: 1).top, value, shape, grid)
    let scale = largest(value, shape)
    for row in grid.rows {
      let line = Rect(
        column: rect.column, row: rect.row + 1 + row - grid.rows.lowerBound, width: rect.width,
        height: 1)
      if grid.labelWidth > 0 {
        frame.write(
          label(row, shape), at: line.origin, style: Palette.faintStyle, clippedTo: line)
      }
      for column in grid.columns {
        let before = grid.labelWidth + (column - grid.columns.lowerBound) * grid.cellWidth
        let cell = Rect(
          column: rect.column + before, row: line.row, width: grid.cellWidth, height: 1)
        let element = ElementReference(value, row * shape.columns + column)
        drawCell(into: &frame, cell, element, grid, scale: scale)
      }
    }
    return grid.rows.count + 1
  }

  /// Where a row lies in all axes but the last: `2,0,1`.
  private func label(_ row: Int, _ shape: Shape) -> String {
    Shape(shape.dimensions.dropLast()).place(of: row).map(String.init).joined(separator: ",")
  }

  /// Name and shape; where only a part is shown, which one.
  private func drawTitle(
    into frame: inout Frame, _ line: Rect, _ value: Value.ID, _ shape: Shape, _ grid: Grid
  ) {
    let program = context.stepper.program
    let last = context.stepper.last?.instruction
    let isActive = last?.result == value
    let takesPart = last?.operands.contains(value) ?? false
    var parts = [
      StyledLine.Run(
        program[value].name,
        isActive
          ? Palette.companionStyle : takesPart ? Palette.operandStyle : Palette.headingStyle)
    ]
    let part = shownPart(shape, grid)
    let size = shape.rank > 0 ? "\(shape)" : ""
    // Which part is shown counts for more than how large the whole is.
    let isRoomy =
      displayWidth(of: parts[0].text) + size.count + part.count + 2 <= line.width || part.isEmpty
    for text in [isRoomy ? size : "", part] where !text.isEmpty {
      parts.append(.init(text, Palette.faintStyle))
    }
    if context.stepper.grain.isWhole, context.upcoming.value == value, !isActive {
      parts.append(.init(context.strings.next, Palette.headingStyle))
    }
    frame.write(parts, gap: 1, at: line.origin, clippedTo: line)
  }

  /// `[0-3, 0-2]`, empty where everything is shown; rows that have labels say it themselves.
  private func shownPart(_ shape: Shape, _ grid: Grid) -> String {
    guard grid.rows.count < shape.rows || grid.columns.count < shape.columns else { return "" }
    let rows = "\(grid.rows.lowerBound)-\(grid.rows.upperBound - 1)"
    let columns = "\(grid.columns.lowerBound)-\(grid.columns.upperBound - 1)"
    switch shape.rank {
    case 1: return "[\(columns)]"
    case 2: return "[\(rows), \(columns)]"
    default:
      let first = grid.labelWidth > 0 ? "" : label(grid.rows.lowerBound, shape)
      return "[\(first)\(context.glyphs.ellipsis), \(columns)]"
    }
  }

  private func grid(_ value: Value.ID, _ shape: Shape, in rect: Rect) -> Grid {
    let labels = shape.rank > 2 ? label(shape.rows - 1, shape).count + 1 : 0
    let labelWidth = rect.width >= labels + 9 ? labels : 0
    let width = rect.width - labelWidth
    let named = shape.count <= 64 ? 0..<shape.count : 0..<0
    let alias = named.reduce(0) { (widest: Int, index: Int) -> Int in
      max(widest, displayWidth(of: self.alias(ElementReference(value, index)) ?? ""))
    }
    // As telling as there is room for: names and numbers, numbers, numbers of fewer digits. A small
    // matrix is shown whole rather than to four decimals.
    let widths = [alias > 0 ? alias + 10 : 9, 9, 8, 7, 6]
    let fitting = widths.first { $0 * shape.columns - 1 <= width }
    let cellWidth = fitting ?? 9
    let hasAlias = alias > 0 && cellWidth == alias + 10
    let columns = max(1, min(shape.columns, (width + 1) / cellWidth))
    let rows = max(1, min(shape.rows, rect.height))
    let first = window(value, shape, rows: rows, columns: columns)
    return Grid(
      cellWidth: cellWidth, labelWidth: labelWidth, aliasWidth: hasAlias ? alias : 0,
      rows: first.row..<(first.row + rows), columns: first.column..<(first.column + columns))
  }

  /// A number's own short name, if it has one.
  private func alias(_ element: ElementReference) -> String? {
    let name = context.stepper.names.name(of: element)
    return name.contains("/") || name.contains("[") || shape(element.value).rank == 0
      ? nil : name
  }

  /// Where the shown part begins, so that the cursor or what just happened is in it.
  private func window(
    _ value: Value.ID, _ shape: Shape, rows: Int, columns: Int
  ) -> (row: Int, column: Int) {
    var focus: Int?
    if let cursor = context.cursor, cursor.value == value {
      focus = cursor.index
    } else if let explained = context.explanation?.element, explained.value == value {
      focus = explained.index
    } else {
      focus = context.explanation?.formula.firstLeaf { $0.value == value }?.index
    }
    guard let focus, shape.count > 0 else { return (0, 0) }
    let (row, column) = (focus / shape.columns, focus % shape.columns)
    return (
      shownRange(rows, of: shape.rows, around: row).lowerBound,
      shownRange(columns, of: shape.columns, around: column).lowerBound
    )
  }

  private func largest(_ value: Value.ID, _ shape: Shape) -> Double {
    (0..<min(4096, shape.count)).reduce(0) { (largest: Double, index: Int) -> Double in
      let element = ElementReference(value, index)
      let number = context.stepper.number(element) ?? 0
      return number.isFinite ? max(largest, number.magnitude) : largest
    }
  }

  // MARK: - One number

  private func drawCell(
    into frame: inout Frame, _ cell: Rect, _ element: ElementReference, _ grid: Grid,
    scale: Double
  ) {
    let room = cell.inset(right: 1)
    let name = grid.aliasWidth > 0 ? (alias(element) ?? "") : ""
    let nameRoom = grid.aliasWidth > 0 ? grid.aliasWidth + 1 : 0
    var text = context.text(element, width: min(8, room.width - nameRoom))
    var style = Style.plain
    var mark = " "
    let number = context.isConcealed(element) ? nil : context.stepper.number(element)
    if let number {
      style.background = Palette.heat(number, scale: scale)
      // Without colour the strength is still seen, in the weight of the digits.
      let share = scale > 0 && number.isFinite ? number.magnitude / scale : 0
      style = style.with(share > 2.0 / 3 ? .bold : share < 1.0 / 3 ? .dim : [])
      if !number.isFinite { style = style.with([.reverse, .bold]) }
    } else {
      style = Palette.faintStyle
    }
    if context.isUpcoming(element), !context.isResult(element),
      !context.stepper.grain.isWhole
    {
      mark = String(context.glyphs.pointerRight)
      style = style.with(.bold).foreground(nil)
    }
    style = context.style(element, base: style)
    frame.fill(room, with: .blank(style))
    if nameRoom > 0 {
      let padding = String(repeating: " ", count: grid.aliasWidth - displayWidth(of: name))
      text = name + padding + mark + text
    } else if text.count < room.width {
      text = mark + text
    }
    frame.write(text, at: room.origin, style: style, clippedTo: room)
    frame.tag(room, .element(element))
  }
}
