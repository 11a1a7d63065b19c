import Engine
import Screen
import Trace

/// Every value of a program that is no network, and its derivative: name, number, slope, formula.
public struct ValuesPane: Pane {
  private let context: PaneContext

  public init(_ context: PaneContext) { self.context = context }

  /// The values that are shown: what is given and what the forward phase computes.
  public static func values(of program: Program) -> [Value.ID] {
    let computed = Set(program.instructions.filter { $0.phase == .forward }.map(\.result))
    return program.values.filter { value in
      value.lifetime == .state && value.role.subject == nil || computed.contains(value.id)
    }.map(\.id)
  }

  /// The value in whose rows a result is seen: itself, or what it is the derivative of.
  public static func shown(_ result: Value.ID, in program: Program) -> Value.ID? {
    let values = values(of: program)
    if values.contains(result) { return result }
    guard case .gradient(let value) = program[result].role else { return nil }
    return values.contains(value) ? value : nil
  }

  public static let name = PaneName.values
  public var title: String { context.strings("Values", "数值") }

  /// Until it is moved, the cursor among all values goes along with what happens.
  public static func path(in stepper: Stepper, sample: Int) -> CursorPath? {
    let start = stepper.currentElement.flatMap { element in
      shown(element.value, in: stepper.program).map {
        ElementReference($0, stepper.grain.isWhole ? 0 : element.index)
      }
    }
    return CursorPath(values(of: stepper.program), start: start, isByValue: true)
  }

  public func draw(into frame: inout Frame, _ rect: Rect) {
    guard rect.width >= 14, rect.height >= 2 else { return }
    let values = Self.values(of: context.stepper.program)
    let rows = values.flatMap(elements)
    let table = Table(
      rows.map { displayWidth(of: context.name($0)) }.max() ?? 4,
      width: rect.width)
    drawHead(into: &frame, rect.split(top: 1).top, table)
    let body = rect.split(top: 1).rest
    let isAll = rows.count <= body.height
    let room = isAll ? body : body.split(bottom: 1).rest
    let first = firstShown(rows, height: room.height)
    for (row, element) in rows.dropFirst(first).prefix(room.height).enumerated() {
      let line = Rect(column: rect.column, row: room.row + row, width: rect.width, height: 1)
      drawRow(into: &frame, line, element, table)
    }
    guard !isAll else { return }
    frame.write(
      [.init(context.more(rows.count - room.height), Palette.faintStyle)], gap: 0,
      at: Point(column: rect.column, row: rect.endRow - 1), clippedTo: rect)
  }

  /// Where the columns of the table begin.
  private struct Table {
    let name: Int
    let slope: Int?
    let formula: Int?

    init(_ longest: Int, width: Int) {
      name = min(max(6, width - 12), longest + 2)
      slope = name + 22 <= width ? name + 11 : nil
      formula = name + 22 + 12 <= width ? name + 22 : nil
    }
  }

  /// A value's elements; of many, the first.
  private func elements(of value: Value.ID) -> [ElementReference] {
    let count = context.stepper.timeline.machine.shape(of: value).count
    return (0..<min(count, 16)).map { ElementReference(value, $0) }
  }

  private func drawHead(into frame: inout Frame, _ line: Rect, _ table: Table) {
    let strings = context.strings
    let heads: [(Int?, String)] = [
      (table.name, strings("value", "值")), (table.slope, strings("slope", "斜率")),
      (table.formula, strings("formula", "公式")),
    ]
    for (place, text) in heads {
      guard let place else { continue }
      frame.write(
        text, at: line.origin.moved(columns: place), style: Palette.faintStyle, clippedTo: line)
    }
  }

  /// What is being worked on is among them, if not all fits.
  private func firstShown(_ rows: [ElementReference], height: Int) -> Int {
    let explained = context.explanation
    let active =
      rows.firstIndex { $0 == context.cursor } ?? rows.firstIndex { $0 == explained?.element }
      ?? rows.firstIndex { slope(of: $0) == explained?.element && explained != nil }
      ?? rows.lastIndex { $0.value == context.cursor?.value }
    return shownRange(height, of: rows.count, around: active).lowerBound
  }

  private func slope(of element: ElementReference) -> ElementReference? {
    context.stepper.program.gradient(of: element.value).map {
      ElementReference($0, element.index)
    }
  }

  private func drawRow(
    into frame: inout Frame, _ line: Rect, _ element: ElementReference, _ table: Table
  ) {
    let slope = slope(of: element)
    let isActive = context.isResult(element) || slope.map(context.isResult) ?? false
    let mark =
      isActive
      ? context.glyphs.pointerRight
      : context.isUpcoming(element)
        ? context.glyphs.dot : context.hasMovedOn(element) ? "~" : " "
    let name = "\(mark)\(context.name(element))"
    let runs = [StyledLine.Run(name, isActive ? Palette.headingStyle : .plain)]
    frame.write(
      runs, gap: 0, at: line.origin, clippedTo: line.split(left: table.name).left)
    context.write(
      element, at: line.origin.moved(columns: table.name), into: &frame, width: 10, clippedTo: line)
    if let place = table.slope, let slope {
      context.write(
        slope, at: line.origin.moved(columns: place), into: &frame,
        base: Style(foreground: Palette.backward), width: 10, clippedTo: line)
    }
    guard let place = table.formula else { return }
    drawFormula(into: &frame, line.inset(left: place), element)
  }

  /// By which formula the value is made, and while it is known with its numbers.
  private func drawFormula(into frame: inout Frame, _ room: Rect, _ element: ElementReference) {
    let timeline = context.stepper.timeline
    let heading = context.isResult(element) ? Palette.headingStyle : .plain
    var runs: [StyledLine.Run]
    if let explanation = context.stepper.explanation(of: element) {
      let written = WrittenFormula(explanation, context)
      let (symbols, numbers) = (written.symbols(limit: 4), written.numbers(limit: 4))
      runs = [
        .init(symbols.map(\.text).joined(), heading),
        .init("\(written.equals(limit: 4)) \(numbers.map(\.text).joined())", Palette.faintStyle),
      ]
    } else if let writer = timeline.program.writer(of: element.value),
      let formula = timeline.formula(of: element.index, in: writer)
    {
      let symbols = FormulaText.tokens(
        of: formula, partLimit: 4, isASCII: context.glyphs.isASCII
      ) { context.readName($0) }.map(\.text).joined()
      runs = [.init(symbols, heading)]
    } else {
      return
    }
    frame.write(runs, gap: 2, at: room.origin, clippedTo: room)
  }
}

extension PaneName {
  public static let values = PaneName("values", digit: "6")
}
