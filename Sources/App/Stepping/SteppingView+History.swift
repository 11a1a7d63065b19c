import Engine
import Screen
import Trace
import Widgets

/// The boxes of stops and of a number's history.
extension SteppingView {
  func drawOffers(into frame: inout Frame, _ element: ElementReference, cursor: Int) {
    let offers = Stop.offers(at: element, in: stepper)
    let lines = offers.map { $0.text(program: stepper.program, names: stepper.names) }
    let name = stepper.names.name(of: element)
    drawList(
      lines, cursor: cursor, title: strings("Stop at \(name)", "停止条件：\(name)"),
      note: strings("Enter sets it, Esc leaves; then f and F", "Enter 设定，Esc 离开；然后按 f、F"),
      into: &frame)
  }

  func drawStops(into frame: inout Frame, typed: String, cursor: Int) {
    let lines =
      ["> \(typed.suffix(50))_"]
      + stepping.stops.map { $0.text(program: stepper.program, names: stepper.names) }
    drawList(
      lines, cursor: cursor, title: strings("Stops", "停止条件"),
      note: strings(
        "type: loss < 0.1, |slope| > 5, nan, dead, NAME changes; Enter adds; on a stop Enter removes it",
        "输入 loss < 0.1、|slope| > 5、nan、dead、NAME changes，Enter 添加；在条件上按 Enter 删除"),
      into: &frame)
  }

  private func drawList(
    _ lines: [String], cursor: Int, title: String, note: String, into frame: inout Frame
  ) {
    let width = min(72, frame.size.width - 4)
    let notes = wrap(note, width: width - 4)
    let inside = frame.openBox(
      Size(width: width, height: min(frame.size.height, lines.count + notes.count + 3)),
      title: title, glyphs)
    let room = max(1, inside.height - notes.count - 1)
    let first = max(0, min(cursor - room + 1, lines.count - room))
    for (row, line) in lines.dropFirst(first).prefix(room).enumerated() {
      let isHere = first + row == cursor
      let mark = isHere ? String(glyphs.pointerRight) : " "
      frame.write(
        "\(mark) \(line)", at: inside.origin.moved(rows: row),
        style: isHere ? Palette.headingStyle : .plain, clippedTo: inside)
    }
    for (row, line) in notes.enumerated() {
      frame.write(
        line, at: Point(column: inside.column, row: inside.endRow - notes.count + row),
        style: Palette.faintStyle, clippedTo: inside)
    }
  }

  func drawHistory(into frame: inout Frame) {
    guard let ledger = stepping.ledger else { return }
    let width = min(76, frame.size.width - 4)
    let lines = HistoryText(stepping, common).lines(of: ledger, width: width - 4)
    let inside = frame.openBox(
      Size(width: width, height: min(frame.size.height, lines.count + 2)),
      title: strings(
        "History of \(stepper.names.name(of: ledger.element))",
        "\(stepper.names.name(of: ledger.element)) 的经过"), glyphs)
    for (row, line) in lines.prefix(inside.height).enumerated() {
      frame.write(line, at: inside.origin.moved(rows: row), clippedTo: inside)
    }
  }
}

/// A number's history in words, for the box and for who has no screen.
struct HistoryText {
  private let stepping: Stepping
  private let common: Common

  init(_ stepping: Stepping, _ common: Common) {
    self.stepping = stepping
    self.common = common
  }

  func lines(of ledger: Ledger, width: Int) -> [String] {
    let strings = common.strings
    let stepper = stepping.stepper
    var lines: [String] = []
    if !ledger.history.isEmpty {
      lines.append(sparkline(ledger.history, width: max(8, width)))
      let last = ledger.start + ledger.history.count - 1
      lines.append(
        strings(
          "updates \(ledger.start) to \(last), from \(NumberText.plain(ledger.history[0])) to "
            + NumberText.plain(ledger.history[ledger.history.count - 1]),
          "更新 \(ledger.start) 至 \(last)，从 \(NumberText.plain(ledger.history[0])) 到 "
            + NumberText.plain(ledger.history[ledger.history.count - 1])))
    }
    if !ledger.isDone {
      let all = max(1, ledger.end - ledger.start)
      lines.append(
        strings(
          "looking: \(ledger.history.count * 100 / all) %",
          "正在查看：\(ledger.history.count * 100 / all) %"))
    }
    if !ledger.entries.isEmpty {
      lines.append(strings("moved most by", "变动最大的更新"))
      let arrow = common.glyphs.isASCII ? "->" : "→"
      lines += ledger.entries.map { entry in
        "  \(strings.update) \(entry.update): \(NumberText.fixed(entry.before)) \(arrow) "
          + "\(NumberText.fixed(entry.now))  (\(NumberText.fixed(entry.now - entry.before)))"
      }
    } else if ledger.isDone {
      lines.append(strings("No complete update has moved it.", "还没有完整的更新改动过它。"))
    }
    let readers = stepper.program.readers(of: ledger.element.value)
    if !readers.isEmpty {
      let names = readers.prefix(4).map { index in
        let instruction = stepper.program.instructions[index]
        let operation = OperationWords(instruction, in: stepper.program, strings).name
        return "\(operation) \(stepper.program[instruction.result].name)"
      }
      let rest =
        readers.count > 4 ? strings(" and \(readers.count - 4) more", " 等 \(readers.count) 处") : ""
      let used = strings("used by: ", "用于：") + names.joined(separator: strings(", ", "、"))
      lines += wrap(used + rest, width: width).map(String.init)
    }
    return lines
  }

  /// One sign a column, as high as the number.
  private func sparkline(_ history: Series, width: Int) -> String {
    guard let all = history.summary(of: 0..<history.count), let least = all.least,
      let greatest = all.greatest
    else { return "" }
    let heights = common.glyphs.heights
    var line = ""
    for column in 0..<min(width, history.count) {
      let columns = min(width, history.count)
      let number = history[column * (history.count - 1) / max(1, columns - 1)]
      guard number.isFinite else {
        line += "?"
        continue
      }
      let height = greatest > least ? (number - least) / (greatest - least) : 0.5
      line.unicodeScalars.append(heights[1 + Int((height * Double(heights.count - 2)).rounded())])
    }
    return line
  }
}
