import Engine
import Screen
import Trace

/// Matrices as heat maps with their numbers: the weights, or the slope of the loss by each.
public struct MatrixPane {
  private let context: PaneContext
  private let values: [Value.ID]
  private let cellWidth = 9

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
    var rest = rect
    for (place, value) in orderedValues.enumerated() {
      let used = drawMatrix(into: &frame, rest, value)
      guard used > 0 else {
        let left = "\(context.glyphs.ellipsis) +\(values.count - place) \(context.strings.more)"
        frame.write(
          left, at: Point(column: rect.column, row: rect.endRow - 1), style: Palette.faintStyle,
          clippedTo: rect)
        return
      }
      rest = rest.split(top: used).rest
    }
  }

  /// All values; when they don't fit, the one that is being worked on comes first.
  private var orderedValues: [Value.ID] {
    let active = context.cursor?.value ?? context.stepper.last?.instruction.result
    guard let active, let place = values.firstIndex(of: active), place > 0 else { return values }
    return values
  }

  /// Draws one matrix and returns how many rows it took; 0 when there is no room for any of it.
  private func drawMatrix(into frame: inout Frame, _ rect: Rect, _ value: Value.ID) -> Int {
    guard rect.height >= 2, rect.width >= cellWidth else { return 0 }
    let shape = context.stepper.timeline.machine.shape(of: value)
    let program = context.stepper.program
    let isActive = context.stepper.last?.instruction.result == value
    frame.write(
      program[value].name, at: rect.origin,
      style: isActive
        ? Style(foreground: Palette.result, attributes: [.bold]) : Palette.headingStyle,
      clippedTo: rect)
    let size = " \(shape)"
    let nameWidth = displayWidth(of: program[value].name)
    frame.write(
      size, at: rect.origin.moved(columns: nameWidth), style: Palette.faintStyle, clippedTo: rect)

    let columns = max(1, min(shape.columns, rect.width / cellWidth))
    let rows = min(shape.rows, rect.height - 1)
    let first = window(value, shape, rows: rows, columns: columns)
    let isElided = rows < shape.rows || columns < shape.columns
    let shownRows = isElided && rows == rect.height - 1 ? max(1, rows - 1) : rows
    let scale = largest(value, shape)
    for row in 0..<shownRows {
      for column in 0..<columns {
        let index = (first.row + row) * shape.columns + first.column + column
        let cell = Rect(
          column: rect.column + column * cellWidth, row: rect.row + 1 + row, width: cellWidth,
          height: 1)
        drawCell(into: &frame, cell, ElementReference(value, index), scale: scale)
      }
    }
    guard isElided, shownRows + 1 < rect.height else { return shownRows + 1 }
    let range =
      "\(context.glyphs.ellipsis) [\(first.row)-\(first.row + shownRows - 1),"
      + " \(first.column)-\(first.column + columns - 1)]"
    frame.write(
      range, at: rect.origin.moved(rows: shownRows + 1), style: Palette.faintStyle, clippedTo: rect)
    return shownRows + 2
  }

  /// Where the shown part begins, so that the cursor or what just happened is in it.
  private func window(
    _ value: Value.ID, _ shape: Shape, rows: Int, columns: Int
  ) -> (row: Int, column: Int) {
    var focus: Int?
    if let cursor = context.cursor, cursor.value == value { focus = cursor.index }
    if focus == nil, let current = context.stepper.currentElement, current.value == value,
      context.stepper.grain != .instruction
    {
      focus = current.index
    }
    guard let focus else { return (0, 0) }
    let (row, column) = (focus / shape.columns, focus % shape.columns)
    return (
      min(max(0, row - rows / 2), shape.rows - rows),
      min(max(0, column - columns / 2), shape.columns - columns)
    )
  }

  private func largest(_ value: Value.ID, _ shape: Shape) -> Double {
    (0..<min(4096, shape.count)).reduce(0) { (largest: Double, index: Int) -> Double in
      let number = context.stepper.number(ElementReference(value, index)) ?? 0
      return number.isFinite ? max(largest, number.magnitude) : largest
    }
  }

  private func drawCell(
    into frame: inout Frame, _ cell: Rect, _ element: ElementReference, scale: Double
  ) {
    let text = context.text(element)
    var style = Style.plain
    var mark: Unicode.Scalar = " "
    if let number = context.stepper.number(element), !context.concealed.contains(element) {
      style.background = Palette.heat(number, scale: scale)
      let ramp = number < 0 ? context.glyphs.negatives : context.glyphs.positives
      let share = scale > 0 && number.isFinite ? number.magnitude / scale : 1
      mark = ramp[min(ramp.count - 1, Int((share * Double(ramp.count - 1)).rounded()))]
      if !number.isFinite { style = style.with([.reverse, .bold]) }
    } else {
      style = Palette.faintStyle
    }
    style = context.style(element, base: style)
    frame.fill(cell.inset(right: 1), with: .blank(style))
    // Without colour the strength of a weight is still seen, in front of its number.
    let room = text.count < cell.width - 1 ? "\(mark)\(text)" : text
    frame.write(room, at: cell.origin, style: style, clippedTo: cell)
  }
}
