import Screen
import Trace
import Widgets

extension SteppingView {
  func drawOverlay(into frame: inout Frame) {
    switch stepping.overlay {
    case nil: break
    case .terms: drawTerms(into: &frame)
    case .inspect(let element): drawInspection(into: &frame, element)
    }
  }

  /// One number, unfolded one level.
  func drawInspection(into frame: inout Frame, _ element: ElementReference) {
    let name = stepper.names.name(of: element)
    let full = fullName(element)
    let inside = frame.openBox(
      Size(width: min(100, frame.size.width - 4), height: 8),
      title: name == full ? name : "\(name)   \(full)", glyphs)
    guard let explanation = stepper.explanation(of: element), !context.isConcealed(element)
    else {
      frame.write(
        "\(name) = \(context.text(element, decimals: 8))", at: inside.origin,
        style: Palette.headingStyle, clippedTo: inside)
      frame.write(
        origin(of: element), at: inside.origin.moved(rows: 2), style: Palette.faintStyle,
        clippedTo: inside)
      return
    }
    let instruction = stepper.program.instructions[explanation.instruction]
    FormulaTable(explanation, context, isInPlace: instruction.isInPlace)
      .draw(into: &frame, inside.split(top: 2).top)
    let exact = "\(name) = \(explanation.result)"
    frame.write(exact, at: inside.origin.moved(rows: 3), clippedTo: inside)
    let maker = strings(
      "made by instruction \(explanation.instruction + 1), \(instruction.operation.name)",
      "由第 \(explanation.instruction + 1) 条指令 \(instruction.operation.name) 算出")
    frame.write(
      maker, at: inside.origin.moved(rows: 5), style: Palette.faintStyle, clippedTo: inside)
  }

  private func fullName(_ element: ElementReference) -> String {
    let value = stepper.program[element.value]
    guard value.shape.rank > 0 else { return value.name }
    let shape = stepper.timeline.machine.shape(of: element.value)
    return
      "\(value.name)[\(shape.place(of: element.index).map(String.init).joined(separator: ","))]"
  }

  /// Why a number has no formula.
  private func origin(of element: ElementReference) -> String {
    if context.isConcealed(element) { return strings.predictFirst }
    guard context.stepper.number(element) != nil else { return strings.notYet }
    return strings(
      "This update has not written it: it is given, or was carried over.",
      "本次更新没有改写它：它是给定的，或从上一次更新带来。")
  }
}
