import Screen
import Trace
import Widgets

extension AppState {
  func drawOverlay(into frame: inout Frame) {
    switch overlay {
    case nil: break
    case .help: drawHelp(into: &frame)
    case .terms: drawTerms(into: &frame)
    case .goTo(let text): drawGoTo(into: &frame, text)
    case .inspect(let element): drawInspection(into: &frame, element)
    }
  }

  /// Clears a box in the middle of the screen and returns its inside.
  func openBox(into frame: inout Frame, _ size: Size, title: String) -> Rect {
    let box = frame.bounds.inset(by: 1).centred(size)
    eraseCutNumbers(around: box, in: &frame)
    frame.fill(box)
    frame.drawBox(
      box, title: title, border: glyphs.rounded, style: Style(foreground: Palette.result),
      titleStyle: Palette.headingStyle)
    return box.inset(left: 2, top: 1, right: 2, bottom: 1)
  }

  /// Half a number beside the box would be read as another number.
  private func eraseCutNumbers(around box: Rect, in frame: inout Frame) {
    func isOfNumber(_ point: Point) -> Bool {
      let scalar = frame[point].text.base
      return frame.bounds.contains(point) && "0123456789.+-e".unicodeScalars.contains(scalar)
    }
    for row in box.row..<box.endRow {
      for (edge, step) in [(box.column, -1), (box.endColumn - 1, 1)] {
        var point = Point(column: edge, row: row)
        while isOfNumber(point) {
          frame[point] = .blank(frame[point].style)
          point.column += step
        }
      }
    }
  }

  private func drawHelp(into frame: inout Frame) {
    let contexts = Keymap.contexts(of: self)
    let bindings = Keymap.bindings.filter { contexts.contains($0.context) }
    let rows = (bindings.count + 1) / 2
    let inside = openBox(
      into: &frame, Size(width: 78, height: min(rows + 4, frame.size.height - 2)),
      title: strings("Keys", "按键"))
    let columns = inside.columns(weights: [1, 1], gap: 2)
    let list = inside.height - 1
    for (index, binding) in bindings.enumerated() {
      let column = columns[index / max(1, rows) % 2]
      let row = index % max(1, rows)
      guard row < list else { continue }
      let line = Rect(column: column.column, row: column.row + row, width: column.width, height: 1)
      let keys = binding.keyText(glyphs)
      frame.write(keys, at: line.origin, style: Palette.headingStyle, clippedTo: line)
      let indent = max(12, displayWidth(of: keys) + 1)
      frame.write(
        binding.help(strings), at: line.origin.moved(columns: indent), clippedTo: line)
    }
    let last = inside.split(bottom: 1).bottom
    let note = strings("1-9 focus a pane   any key closes this", "1-9 选择窗格   按任意键关闭")
    frame.write(note, at: last.origin, style: Palette.faintStyle, clippedTo: last)
  }

  private func drawGoTo(into frame: inout Frame, _ text: String) {
    let inside = openBox(
      into: &frame, Size(width: 66, height: 7), title: strings("Go to", "跳到"))
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
  private func drawInspection(into frame: inout Frame, _ element: ElementReference) {
    guard let stepper, let context = paneContext else { return }
    let name = stepper.names.name(of: element)
    let full = fullName(element, stepper)
    let inside = openBox(
      into: &frame, Size(width: min(100, frame.size.width - 4), height: 8),
      title: name == full ? name : "\(name)   \(full)")
    guard let explanation = stepper.explanation(of: element), !context.isConcealed(element)
    else {
      frame.write(
        "\(name) = \(context.text(element, decimals: 8))", at: inside.origin,
        style: Palette.headingStyle, clippedTo: inside)
      frame.write(
        origin(of: element, context), at: inside.origin.moved(rows: 2), style: Palette.faintStyle,
        clippedTo: inside)
      return
    }
    let instruction = stepper.program.instructions[explanation.instruction]
    FormulaTable(explanation, context, isInPlace: instruction.isInPlace)
      .draw(into: &frame, inside.split(top: 2).top)
    let exact = "\(name) = \(explanation.result)"
    frame.write(exact, at: inside.origin.moved(rows: 3), clippedTo: inside)
    let maker = strings(
      "made by instruction \(explanation.instruction + 1), \(instruction.operation.definition.name)",
      "由第 \(explanation.instruction + 1) 条指令 \(instruction.operation.definition.name) 算出")
    frame.write(
      maker, at: inside.origin.moved(rows: 5), style: Palette.faintStyle, clippedTo: inside)
  }

  private func fullName(_ element: ElementReference, _ stepper: Stepper) -> String {
    let value = stepper.program[element.value]
    guard value.shape.rank > 0 else { return value.name }
    let shape = stepper.timeline.machine.shape(of: element.value)
    return
      "\(value.name)[\(shape.place(of: element.index).map(String.init).joined(separator: ","))]"
  }

  /// Why a number has no formula.
  private func origin(of element: ElementReference, _ context: PaneContext) -> String {
    if context.isConcealed(element) { return strings.predictFirst }
    guard context.stepper.number(element) != nil else { return strings.notYet }
    return strings(
      "This update has not written it: it is given, or was carried over.",
      "本次更新没有改写它：它是给定的，或从上一次更新带来。")
  }
}
