import Engine
import Screen
import Trace

/// Every value of a program that is no network, and its derivative: name, number, d.
public struct ValuesPane {
  private let context: PaneContext

  public init(_ context: PaneContext) { self.context = context }

  /// The values that are shown: what is given and what the forward phase computes.
  public static func values(of program: Program) -> [Value.ID] {
    program.values.filter { value in
      value.lifetime == .state
        || program.instructions.contains { $0.result == value.id && $0.phase == .forward }
    }.map(\.id)
  }

  public func draw(into frame: inout Frame, _ rect: Rect) {
    guard rect.width >= 20, rect.height >= 2 else { return }
    let program = context.stepper.program
    let values = Self.values(of: program)
    let nameWidth = min(
      max(6, rect.width - 24),
      (values.map { displayWidth(of: program[$0].name) }.max() ?? 4) + 1)
    let head = rect.split(top: 1).top
    frame.write(
      context.strings("value", "值"), at: head.origin.moved(columns: nameWidth + 1),
      style: Palette.faintStyle, clippedTo: head)
    frame.write(
      context.strings("slope of the loss", "损失的斜率"),
      at: head.origin.moved(columns: nameWidth + 12), style: Palette.faintStyle, clippedTo: head)
    let body = rect.split(top: 1).rest
    let first = firstShown(values, height: body.height)
    for (row, value) in values.dropFirst(first).prefix(body.height).enumerated() {
      drawRow(
        into: &frame, Rect(column: body.column, row: body.row + row, width: body.width, height: 1),
        value, nameWidth: nameWidth)
    }
  }

  private func firstShown(_ values: [Value.ID], height: Int) -> Int {
    let active = context.cursor?.value ?? context.stepper.last?.instruction.result
    let place = active.flatMap { values.firstIndex(of: $0) } ?? 0
    return min(max(0, place - height / 2), max(0, values.count - height))
  }

  private func drawRow(
    into frame: inout Frame, _ line: Rect, _ value: Value.ID, nameWidth: Int
  ) {
    let program = context.stepper.program
    let element = ElementReference(value, 0)
    let isActive = context.isResult(element)
    frame.write(
      program[value].name, at: line.origin,
      style: isActive ? Palette.headingStyle : .plain,
      clippedTo: Rect(column: line.column, row: line.row, width: nameWidth, height: 1))
    frame.write(
      context.text(element), at: line.origin.moved(columns: nameWidth + 1),
      style: context.style(element), clippedTo: line)
    guard let gradient = program.value(named: "d(\(program[value].name))") else { return }
    let slope = ElementReference(gradient.id, 0)
    frame.write(
      context.text(slope), at: line.origin.moved(columns: nameWidth + 12),
      style: context.style(slope, base: Style(foreground: Palette.backward)), clippedTo: line)
  }
}
