import Screen
import Trace
import Widgets

extension SteppingView {
  func drawOverlay(into frame: inout Frame) {
    switch stepping.overlay {
    case nil: break
    case .terms: drawTerms(into: &frame)
    case .goTo(let text): drawGoTo(into: &frame, text)
    case .inspect(let element): drawInspection(into: &frame, element)
    }
  }

  private func drawGoTo(into frame: inout Frame, _ text: String) {
    let inside = frame.openBox(
      Size(width: 66, height: 7), title: strings("Go to", "跳到"), glyphs)
    // Of a long entry, the end that is being typed.
    let shown = String(text.suffix(max(0, inside.width - 4)))
    frame.write("> \(shown)_", at: inside.origin, style: Palette.headingStyle, clippedTo: inside)
    let rows: [(String, String)] = [
      ("12   3:5   update 3   epoch 2   op 7", strings("by number", "按编号")),
      ("loss   forward   backward   start   end", strings("by meaning", "按含义")),
      ("NAME   d(NAME)   after update of NAME", strings("when written", "写入之时")),
    ]
    for (row, (example, meaning)) in rows.enumerated() {
      let line = Rect(
        column: inside.column, row: inside.row + 2 + row, width: inside.width, height: 1)
      frame.write(
        [.init(meaning, Palette.faintStyle)], gap: 0, at: line.origin, clippedTo: line)
      frame.write([.init(example)], gap: 0, at: line.origin.moved(columns: 14), clippedTo: line)
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
