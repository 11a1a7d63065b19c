import Engine
import Screen
import Trace

/// The whole computation as a graph: an operation a row, with what it reads and the shape that it hands on;
/// what is read further below runs beside on a line of its own.
struct GraphView: ViewOfRun {
  private struct Row: Sendable {
    let value: Value.ID
    let instruction: Int
    /// The rows that it reads, and the lines on which those come.
    var sources: [(row: Int, rail: Int)] = []
    /// What it reads that no row makes: parameters, inputs.
    let given: [Value.ID]
  }

  private let rows: [Row]
  private let railCount: Int
  /// The line of a row that is read further below, and where it ends.
  private let spans: [Int: (rail: Int, end: Int)]

  init?(_ program: Program) {
    var rows: [Row] = []
    var place: [Value.ID: Int] = [:]
    for (index, instruction) in program.instructions.enumerated()
    where instruction.phase == .forward {
      guard rows.count < 4096 else { break }
      let sources = instruction.operands.compactMap { place[$0] }
      place[instruction.result] = rows.count
      rows.append(
        Row(
          value: instruction.result, instruction: index,
          sources: sources.map { (row: $0, rail: -1) },
          given: instruction.operands.filter { place[$0] == nil }))
    }
    guard rows.count > 1 else { return nil }
    // A line for each value that is read further below than in the next row, free again behind it.
    var ends: [Int] = []
    var railOfRow: [Int: (rail: Int, end: Int)] = [:]
    for source in rows.indices {
      let end = rows.lastIndex { $0.sources.contains { $0.row == source } } ?? source
      guard end > source + 1 else { continue }
      let rail = ends.firstIndex { $0 <= source } ?? ends.count
      if rail == ends.count { ends.append(end) } else { ends[rail] = end }
      railOfRow[source] = (rail, end)
    }
    for index in rows.indices {
      for (place, source) in rows[index].sources.enumerated() where source.row + 1 < index {
        rows[index].sources[place].rail = railOfRow[source.row]?.rail ?? -1
      }
    }
    self.rows = rows
    railCount = min(8, ends.count)
    spans = railOfRow
  }

  mutating func follow(_ stepper: Stepper, budget: Int) -> Bool { true }

  func title(_ strings: Strings) -> String { strings("Computation graph", "计算图") }

  /// The row that is being worked on: in the backward phase that whose derivative is.
  private func active(_ context: PaneContext) -> Int? {
    guard let last = context.stepper.last?.instruction else { return nil }
    let program = context.stepper.program
    if last.phase == .forward { return rows.firstIndex { $0.value == last.result } }
    guard let subject = program[last.result].role.subject else { return nil }
    return rows.firstIndex { $0.value == subject } ?? rows.firstIndex { $0.given.contains(subject) }
  }

  func draw(into frame: inout Frame, _ rect: Rect, _ context: PaneContext) {
    let active = active(context)
    let room = rect.height
    let first = min(max(0, (active ?? 0) - room / 2), max(0, rows.count - room))
    let left = railCount * 2
    let glyphs = context.glyphs
    for (line, index) in (first..<min(rows.count, first + room)).enumerated() {
      let row = rect.row + line
      drawRails(into: &frame, rect, row, index, glyphs)
      let isActive = index == active
      let isKnown = context.stepper.timeline.isFresh(rows[index].value)
      let style =
        isActive ? Palette.resultStyle : isKnown ? Palette.headingStyle : Palette.faintStyle
      frame[rect.column + min(left, rect.width - 1), row] = Cell(
        isKnown ? glyphs.disc : glyphs.circle, style: isActive ? Palette.resultStyle : style)
      let text = words(index, context)
      var column = rect.column + left + 2
      column += frame.write(
        text.operation, at: Point(column: column, row: row), style: style, clippedTo: rect)
      frame.write(
        "  \(text.rest)", at: Point(column: column, row: row), style: Palette.faintStyle,
        clippedTo: rect)
    }
  }

  private func drawRails(
    into frame: inout Frame, _ rect: Rect, _ row: Int, _ index: Int, _ glyphs: Glyphs
  ) {
    let node = railCount * 2
    func put(_ column: Int, _ sign: Unicode.Scalar) {
      let point = Point(column: rect.column + column, row: row)
      if rect.contains(point) { frame[point] = Cell(sign, style: Palette.faintStyle) }
    }
    for (source, span) in spans where source <= index && index <= span.end && span.rail < 8 {
      let column = span.rail * 2
      let reads = rows[index].sources.contains { $0.rail == span.rail && $0.row == source }
      if source == index || reads {
        for place in (column + 1)..<max(column + 1, node) { put(place, glyphs.single.horizontal) }
        put(
          column,
          source == index
            ? glyphs.single.topLeft
            : index == span.end ? glyphs.single.bottomLeft : glyphs.teeRight)
      } else if frame[rect.column + column, row].text.isBlank {
        put(column, glyphs.single.vertical)
      }
    }
  }

  private func words(_ index: Int, _ context: PaneContext) -> (operation: String, rest: String) {
    let program = context.stepper.program
    let row = rows[index]
    let instruction = program.instructions[row.instruction]
    let shape = context.stepper.timeline.machine.shape(of: row.value)
    var rest = "\(program[row.value].name)  \(shape.rank == 0 ? "" : "\(shape)")"
    let element = ElementReference(row.value, 0)
    if shape.count == 1, let number = context.visible(element) {
      rest += " \(context.signed(number))"
      if let slope = program.gradient(of: row.value),
        let number = context.visible(ElementReference(slope, 0))
      {
        rest += context.strings(
          "  slope \(context.signed(number))", "  斜率 \(context.signed(number))")
      }
    }
    let parameters = row.given.filter { program[$0].lifetime == .state }
    if !parameters.isEmpty {
      let names = parameters.map {
        let shape = program[$0].shape
        return shape.rank == 0 ? program[$0].name : "\(program[$0].name) \(shape)"
      }
      rest += "  \(context.glyphs.left) \(names.joined(separator: ", "))"
    }
    return (instruction.operation.name, rest)
  }

  func lines(_ context: PaneContext) -> [String] {
    let program = context.stepper.program
    return rows.indices.prefix(64).map { index in
      let text = words(index, context)
      let from = rows[index].sources.map { program[rows[$0.row].value].name }
      let reads = from.isEmpty ? "" : " <- \(from.joined(separator: ", "))"
      return "\(text.operation)  \(text.rest)\(reads)"
    }
  }
}
