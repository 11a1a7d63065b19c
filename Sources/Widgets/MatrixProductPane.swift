import Engine
import Screen
import Trace

/// A matrix product: the row and the column that are being multiplied light up, term by term; where the
/// shapes don't fit, the seam between them is red.
public struct MatrixProductPane {
  private let left: Value.ID
  private let right: Value.ID
  private let context: PaneContext
  /// The instruction that computes the product, if the scene has one.
  private let product: Int?

  public init(left: Value.ID, right: Value.ID, _ context: PaneContext) {
    self.left = left
    self.right = right
    self.context = context
    product = context.stepper.program.instructions.firstIndex { instruction in
      guard case .matrixMultiply = instruction.operation else { return false }
      return instruction.phase == .forward && instruction.operands == [left, right]
    }
  }

  public func draw(into frame: inout Frame, _ rect: Rect) {
    guard rect.width >= 8, rect.height >= 2 else { return }
    let fits = shape(left).columns == shape(right).rows
    let captionRows = min(fits ? 3 : 2, max(1, rect.height - 3))
    let parts = rect.split(bottom: captionRows)
    drawMatrices(into: &frame, parts.rest, fits: fits)
    for (row, line) in (fits ? sumLines() : mismatchLines(rect.width)).prefix(captionRows)
      .enumerated()
    {
      frame.write(line, at: parts.bottom.origin.moved(rows: row), clippedTo: parts.bottom)
    }
  }

  /// The same in words.
  func lines() -> [String] {
    let program = context.stepper.program
    let fits = shape(left).columns == shape(right).rows
    let shapes = [left, right].map { "\(program[$0].name) \(shape($0))" }
    let more = fits ? sumLines() : mismatchLines(1000)
    return [shapes.joined(separator: " \(context.glyphs.dot) ")] + more.map(\.text)
  }

  private func shape(_ value: Value.ID) -> Shape {
    context.stepper.timeline.machine.shape(of: value)
  }

  // MARK: - What is being multiplied

  /// The element of the product that was computed last, and how many of its terms are shown.
  private var current: (row: Int, column: Int, terms: Int)? {
    guard let product, !context.stepper.grain.isWhole,
      context.stepper.last?.index == product, let element = context.stepper.currentElement
    else { return nil }
    let columns = max(1, shape(right).columns)
    return (
      element.index / columns, element.index % columns,
      context.stepper.terms ?? shape(left).columns
    )
  }

  /// How a number of either matrix takes part.
  private func style(_ value: Value.ID, row: Int, column: Int, fits: Bool) -> Style {
    let element = ElementReference(value, row * shape(value).columns + column)
    guard fits else {
      let isAlone =
        value == left ? column >= shape(right).rows : row >= shape(left).columns
      return isAlone
        ? Style(foreground: Palette.bad, attributes: [.bold, .reverse])
        : context.spotlight.contains(element) ? Style(attributes: [.bold]) : .plain
    }
    guard let current else {
      return context.spotlight.contains(element) ? Style(attributes: [.bold, .underline]) : .plain
    }
    let term = value == left ? column : row
    guard value == left ? row == current.row : column == current.column else {
      return Palette.faintStyle
    }
    if context.stepper.terms != nil, term == current.terms - 1 { return Palette.resultStyle }
    return term < current.terms ? Palette.operandStyle : Style(attributes: [.bold])
  }

  // MARK: - Matrices

  /// A matrix as it stands on the screen: which rows, how wide its cells and its names are.
  private struct Block {
    let value: Value.ID
    let rows: Range<Int>
    let columns: Range<Int>
    let cellWidth: Int
    let nameWidth: Int
    let isCut: Bool

    var width: Int { cellWidth * columns.count + nameWidth + 3 }
  }

  private func block(_ value: Value.ID, height: Int, room: Int, focus: (row: Int, column: Int))
    -> Block
  {
    let shape = shape(value)
    let rowCount = min(shape.rows, max(1, height))
    let firstRow = min(max(0, focus.row - rowCount / 2), shape.rows - rowCount)
    let rows = firstRow..<firstRow + rowCount
    let sample = (0..<min(64, shape.count)).map {
      context.compact(ElementReference(value, $0)).count
    }
    let cellWidth = max(2, sample.max() ?? 2) + 1
    let names = shape.columns == 1 ? rows.map { name(ElementReference(value, $0)) } : []
    let widest = names.map { displayWidth(of: $0) }.max() ?? 0
    let nameWidth = widest > 0 && widest <= 5 ? widest + 1 : 0
    let columnCount = min(shape.columns, max(1, (room - nameWidth - 3) / cellWidth))
    let firstColumn = min(max(0, focus.column - columnCount / 2), shape.columns - columnCount)
    return Block(
      value: value, rows: rows, columns: firstColumn..<firstColumn + columnCount,
      cellWidth: cellWidth, nameWidth: nameWidth,
      isCut: rowCount < shape.rows || columnCount < shape.columns)
  }

  /// An alias, where an element has one that is short.
  private func name(_ element: ElementReference) -> String {
    let name = context.stepper.names.name(of: element)
    return name.contains("[") ? "" : name
  }

  private func drawMatrices(into frame: inout Frame, _ area: Rect, fits: Bool) {
    let height = area.height - 2
    let current = current
    let term = max(0, (current?.terms ?? 1) - 1)
    let result = fits ? product.map { context.stepper.program.instructions[$0].result } : nil
    let third = max(6, area.width - 6) / 2
    let rightBlock = block(
      right, height: height, room: third, focus: (term, current?.column ?? 0))
    let resultBlock = result.map {
      block($0, height: height, room: third, focus: (current?.row ?? 0, current?.column ?? 0))
    }
    let used = rightBlock.width + (resultBlock.map { $0.width + 3 } ?? 0) + 3
    let leftBlock = block(
      left, height: height, room: max(6, area.width - used), focus: (current?.row ?? 0, term))
    let total = leftBlock.width + used
    var column = area.column + max(0, (area.width - total) / 2)
    let tallest = [leftBlock, rightBlock, resultBlock].compactMap { $0?.rows.count }.max() ?? 0
    let top = area.row + 1 + max(0, (height - tallest) / 2)
    func place(_ block: Block, isResult: Bool = false) {
      let rect = Rect(column: column, row: top, width: block.width, height: tallest)
      draw(block, into: &frame, rect, area, fits: fits, isResult: isResult)
      column += block.width
    }
    func sign(_ text: String, _ style: Style) {
      frame.write(
        " \(text) ", at: Point(column: column, row: top + (tallest - 1) / 2), style: style,
        clippedTo: area)
      column += 3
    }
    place(leftBlock)
    if fits {
      sign(String(context.glyphs.dot), Palette.headingStyle)
    } else {
      for row in 0..<max(1, tallest) {
        frame.write(
          String(context.glyphs.wrong), at: Point(column: column + 1, row: top + row),
          style: Style(foreground: Palette.bad, attributes: [.bold, .reverse]), clippedTo: area)
      }
      column += 3
    }
    place(rightBlock)
    if let resultBlock {
      sign("=", Palette.headingStyle)
      place(resultBlock, isResult: true)
    }
  }

  private func draw(
    _ block: Block, into frame: inout Frame, _ rect: Rect, _ area: Rect, fits: Bool,
    isResult: Bool
  ) {
    let shape = shape(block.value)
    let program = context.stepper.program
    let inside = rect.width - block.nameWidth
    let head = Rect(
      column: rect.column + block.nameWidth, row: rect.row - 1, width: inside, height: 1)
    frame.writeCentred(
      program[block.value].name + (block.isCut ? " \(context.glyphs.ellipsis)" : ""),
      in: head.intersection(area), style: Palette.headingStyle)
    let offset = (rect.height - block.rows.count) / 2
    for (line, row) in block.rows.enumerated() {
      var point = Point(column: rect.column, row: rect.row + offset + line)
      if block.nameWidth > 0 {
        frame.write(
          name(ElementReference(block.value, row * shape.columns)), at: point,
          style: Palette.faintStyle, clippedTo: area)
      }
      point.column += block.nameWidth
      frame.write(
        String(context.glyphs.single.vertical), at: point, style: Palette.faintStyle,
        clippedTo: area)
      point.column += 1
      for column in block.columns {
        let element = ElementReference(block.value, row * shape.columns + column)
        let text = context.compact(element)
        let start = point.moved(columns: block.cellWidth - text.count)
        let style =
          isResult
          ? context.style(element)
          : self.style(block.value, row: row, column: column, fits: fits)
        frame.write(text, at: start, style: style, clippedTo: area)
        point.column += block.cellWidth
      }
      frame.write(
        " \(context.glyphs.single.vertical)", at: point, style: Palette.faintStyle, clippedTo: area)
    }
    drawShape(shape, of: block.value, into: &frame, rect, inside, area, fits: fits)
  }

  /// The shape below a matrix, the size that has to agree marked.
  private func drawShape(
    _ shape: Shape, of value: Value.ID, into frame: inout Frame, _ rect: Rect, _ inside: Int,
    _ area: Rect, fits: Bool
  ) {
    let inner = Style(
      foreground: fits ? Palette.good : Palette.bad,
      attributes: fits ? [.bold] : [.bold, .reverse])
    let (rows, columns) = ("\(shape.rows)", "\(shape.columns)")
    let line = StyledLine([
      .init(rows, value == right ? inner : Palette.faintStyle),
      .init(String(context.glyphs.times), Palette.faintStyle),
      .init(columns, value == left ? inner : Palette.faintStyle),
    ])
    let start = Point(
      column: rect.column + rect.width - inside + (inside - displayWidth(of: line.text)) / 2,
      row: rect.endRow)
    frame.write(line, at: start, clippedTo: area)
  }

  // MARK: - In words

  private func mismatchLines(_ width: Int) -> [StyledLine] {
    let program = context.stepper.program
    let (a, b) = (program[left].name, program[right].name)
    let (columns, rows) = (shape(left).columns, shape(right).rows)
    let text = context.strings(
      "\(a) has \(columns) columns, \(b) has \(rows) rows: these two must be equal.",
      "\(a) 有 \(columns) 列，\(b) 有 \(rows) 行：这两个数必须相等。")
    return wrap(text, width: width).map {
      StyledLine(String($0), Palette.badStyle)
    }
  }

  /// The sum as far as its terms are shown.
  private func sumLines() -> [StyledLine] {
    let names = context.stepper.names
    guard let product, let current, let explanation = context.explanation,
      case .sum(let all) = explanation.formula
    else {
      return [
        StyledLine(
          context.strings("row by column: step on and watch", "一行乘一列：单步走，看它亮起来"),
          Palette.faintStyle)
      ]
    }
    let shown = all.first(current.terms)
    let isASCII = context.glyphs.isASCII
    func line(_ leaf: (ElementReference) -> String) -> [StyledLine.Run] {
      var runs: [StyledLine.Run] = []
      for (index, term) in shown.enumerated() {
        if index > 0 { runs.append(.init(" + ")) }
        let text = FormulaText.tokens(of: term, isASCII: isASCII, leaf: leaf).map(\.text).joined()
        let isLast = context.stepper.terms != nil && index == shown.count - 1
        runs.append(.init(text, isLast ? Palette.resultStyle : .plain))
      }
      return runs
    }
    let sum = explanation.evaluate(.sum(shown))
    let isWhole = shown.count == all.count && context.stepper.terms == nil
    let result =
      context.isConcealed(explanation.element)
      ? "?" : context.compact(sum) + (isWhole ? "" : " + \(context.glyphs.ellipsis)")
    let element = ElementReference(
      context.stepper.program.instructions[product].result, explanation.element.index)
    return [
      StyledLine([.init("\(names.name(of: element)) = ", Palette.headingStyle)] + line(names.name)),
      StyledLine(
        [.init("\(String(repeating: " ", count: displayWidth(of: names.name(of: element)))) = ")]
          + line { context.compact($0) }),
      StyledLine([
        .init("\(String(repeating: " ", count: displayWidth(of: names.name(of: element)))) = "),
        .init(result, isWhole ? Palette.resultStyle : Palette.headingStyle),
      ]),
    ]
  }
}
