import Engine
import Screen
import Trace

/// Matrices as heat maps with their numbers: the weights, or the slope of the loss by each.
public struct MatrixPane {
  private let context: PaneContext
  private let values: [Value.ID]

  /// - Parameter values: the matrices and vectors to show, in order.
  public init(_ values: [Value.ID], _ context: PaneContext) {
    self.values = values
    self.context = context
  }

  /// The parameters of a program.
  public static func weights(of program: Program) -> [Value.ID] { program.parameters }

  /// The derivatives of the loss by a program's parameters.
  public static func gradients(of program: Program) -> [Value.ID] {
    program.gradients.map(\.gradient)
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
      [.init("\(context.glyphs.ellipsis) +\(left) \(context.strings.more)", Palette.faintStyle)],
      gap: 0, at: rect.split(bottom: 1).bottom.origin, clippedTo: rect)
  }

  private func shape(_ value: Value.ID) -> Shape {
    context.stepper.timeline.machine.shape(of: value)
  }

  /// The first matrix, or where that would leave out what is being worked on, that one.
  private func firstShown(_ needed: [Int], height: Int) -> Int {
    let last = context.stepper.last?.instruction
    let active =
      values.firstIndex { $0 == context.cursor?.value }
      ?? values.firstIndex { $0 == last?.result }
      ?? values.firstIndex { last?.operands.contains($0) ?? false }
    guard let active else { return 0 }
    return needed[...active].reduce(0, +) <= height ? 0 : active
  }

  // MARK: - One matrix

  /// How the cells of a matrix stand.
  private struct Grid {
    let cellWidth: Int
    /// The columns that a cell's alias takes; 0 where there is none, or no room.
    let aliasWidth: Int
    let hasMark: Bool
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
      for column in grid.columns {
        let cell = Rect(
          column: rect.column + (column - grid.columns.lowerBound) * grid.cellWidth,
          row: rect.row + 1 + row - grid.rows.lowerBound, width: grid.cellWidth, height: 1)
        let element = ElementReference(value, row * shape.columns + column)
        drawCell(into: &frame, cell, element, grid, scale: scale)
      }
    }
    return grid.rows.count + 1
  }

  /// Name and shape; where only a part is shown, which one.
  private func drawTitle(
    into frame: inout Frame, _ line: Rect, _ value: Value.ID, _ shape: Shape, _ grid: Grid
  ) {
    let program = context.stepper.program
    let last = context.stepper.last?.instruction
    let isActive = last?.result == value
    let takesPart = last?.operands.contains(value) ?? false
    let mark = isActive ? "\(context.glyphs.pointerRight) " : ""
    var parts = [
      StyledLine.Run(
        mark + program[value].name,
        isActive
          ? Palette.companionStyle : takesPart ? Palette.operandStyle : Palette.headingStyle)
    ]
    if shape.rank > 0 { parts.append(.init("\(shape)", Palette.faintStyle)) }
    if grid.rows.count < shape.rows || grid.columns.count < shape.columns {
      let rows = "\(grid.rows.lowerBound)-\(grid.rows.upperBound - 1)"
      let columns = "\(grid.columns.lowerBound)-\(grid.columns.upperBound - 1)"
      parts.append(
        .init(shape.rank > 1 ? "[\(rows), \(columns)]" : "[\(columns)]", Palette.faintStyle))
    }
    if context.stepper.grain == .instruction, context.upcoming.value == value, !isActive {
      parts.append(.init(context.strings.next, Palette.headingStyle))
    }
    frame.write(parts, gap: 1, at: line.origin, clippedTo: line)
  }

  private func grid(_ value: Value.ID, _ shape: Shape, in rect: Rect) -> Grid {
    let named = shape.count <= 64 ? 0..<shape.count : 0..<0
    let alias = named.reduce(0) { (widest: Int, index: Int) -> Int in
      max(widest, displayWidth(of: self.alias(ElementReference(value, index)) ?? ""))
    }
    // Cells are as telling as there is room for: name, strength and number; name; strength.
    let hasMark = alias > 0 && (alias + 11) * shape.columns - 1 <= rect.width
    let hasAlias = alias > 0 && (alias + 9) * shape.columns - 1 <= rect.width
    let cellWidth = hasMark ? alias + 11 : hasAlias ? alias + 9 : 9
    let columns = max(1, min(shape.columns, (rect.width + 1) / cellWidth))
    let rows = max(1, min(shape.rows, rect.height))
    let first = window(value, shape, rows: rows, columns: columns)
    return Grid(
      cellWidth: cellWidth, aliasWidth: hasAlias ? alias : 0, hasMark: hasMark || !hasAlias,
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
      focus = context.explanation?.operands.first { $0.element.value == value }?.element.index
    }
    guard let focus, shape.count > 0 else { return (0, 0) }
    let (row, column) = (focus / shape.columns, focus % shape.columns)
    return (
      min(max(0, row - rows / 2), shape.rows - rows),
      min(max(0, column - columns / 2), shape.columns - columns)
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
    var text = context.text(element, width: 8)
    var style = Style.plain
    var mark = " "
    let number = context.isConcealed(element) ? nil : context.stepper.number(element)
    if let number {
      style.background = Palette.heat(number, scale: scale)
      let ramp = number < 0 ? context.glyphs.negatives : context.glyphs.positives
      let share = scale > 0 && number.isFinite ? number.magnitude / scale : 0
      mark = String(ramp[min(ramp.count - 1, Int((share * Double(ramp.count - 1)).rounded()))])
      if !number.isFinite { style = style.with([.reverse, .bold]) }
    } else {
      style = Palette.faintStyle
    }
    if context.isUpcoming(element), !context.isResult(element),
      context.stepper.grain != .instruction
    {
      mark = String(context.glyphs.pointerRight)
      style = style.with(.bold).foreground(Palette.heading)
    }
    style = context.style(element, base: style)
    frame.fill(room, with: .blank(style))
    // Without colour the strength of a weight is still seen, in front of its number.
    if text.count < 8 || grid.hasMark && grid.aliasWidth > 0 { text = mark + text }
    if grid.aliasWidth > 0 {
      let name = alias(element) ?? ""
      let padding = String(repeating: " ", count: grid.aliasWidth - displayWidth(of: name))
      text = name + padding + (grid.hasMark ? " " : "") + text
    }
    frame.write(text, at: room.origin, style: style, clippedTo: room)
  }
}
