import Engine
import Screen
import Trace

extension ExplanationText {
  /// What there is to know of the number under the cursor, apart from its formula: what it is, who wrote
  /// it and when, who read it.
  public func here(width: Int) -> [StyledLine] {
    let occurrence = tree.pointed
    let row = tree.rows[tree.cursor]
    let isItself = if case .number = row.kind { true } else { false }
    var lines: [(label: String, text: String)] = []
    let name = self.name(occurrence.element, in: isItself ? row.outerSample : nil)
    lines.append((strings("number", "数"), isItself ? "\(name) = \(value(row, decimals: 6))" : name))
    if !isItself {
      lines.append((strings("its", "其"), "\(self.name(row)): \(value(row, decimals: 6))"))
    }
    lines.append((strings("written by", "写入"), written(occurrence)))
    lines.append((strings("used by", "用于"), used(occurrence)))
    if case .written(let instruction) = timeline.origin(of: occurrence) {
      let words = OperationWords(program.instructions[instruction], in: program, strings)
      lines.append((strings("why", "为何"), words.why))
    }
    let labels = lines.map { displayWidth(of: $0.label) }.max() ?? 0
    return lines.flatMap { line -> [StyledLine] in
      let gap = String(repeating: " ", count: labels - displayWidth(of: line.label) + 2)
      return StyledLine.wrapped(
        [.init(line.label + gap, Palette.faintStyle), .init(line.text)], width: width,
        indent: String(repeating: " ", count: labels + 2))
    }
  }

  private func written(_ occurrence: Occurrence) -> String {
    let moment = "\(occurrence.moment.update):\(occurrence.moment.executed)"
    switch timeline.origin(of: occurrence) {
    case .given(let row?): return strings("given: data row \(row + 1)", "给定：数据第 \(row + 1) 行")
    case .given(nil): return strings("given", "给定")
    case .first: return strings("nobody: its first value", "没有指令：初始值")
    case .edited: return strings("by hand, at \(moment)", "手动，在 \(moment)")
    case .held: return strings("by hand, in every update", "手动，每次更新")
    case .written(let instruction):
      let made = program.instructions[instruction]
      let count = program[made.result].shape.count
      let place =
        count == 1
        ? ""
        : strings(
          ", element \(occurrence.element.index + 1) of \(count)",
          "，第 \(occurrence.element.index + 1) 个元素，共 \(count) 个")
      let operation = OperationWords(made, in: program, strings).name
      return "\(strings.phase(made.phase)) \(moment) \(operation)\(place)"
    }
  }

  /// The instructions of the same update that have read the number since.
  private func used(_ occurrence: Occurrence) -> String {
    let readers = program.readers(of: occurrence.element.value)
    // What the last instruction of an update wrote is read in the next.
    let written =
      program[occurrence.element.value].lifetime == .update ? occurrence.moment.executed : 0
    let executed = timeline.moment.executed
    let found = readers.filter { $0 >= written && $0 < executed }
    guard !found.isEmpty else { return strings("nothing so far", "目前还没有") }
    let shown = found.prefix(4).map { index -> String in
      let made = program.instructions[index]
      let arrow = isASCII ? "->" : "→"
      let operation = OperationWords(made, in: program, strings).name
      return "\(operation) \(arrow) \(program[made.result].name)"
    }.joined(separator: strings(", ", "、"))
    let rest = found.count - 4
    return rest > 0 ? shown + strings(", \(rest) more", "，另有 \(rest) 处") : shown
  }
}
