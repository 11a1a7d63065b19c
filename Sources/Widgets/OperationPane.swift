import Engine
import Screen
import Trace

/// The instruction that was just executed: its formula in symbols, with each number beneath its
/// symbol, and what comes next.
public struct OperationPane {
  private let context: PaneContext

  public init(_ context: PaneContext) { self.context = context }

  /// What stands in the pane's frame: `BACKWARD 3/10  matmul  d(output/kernel)`.
  public static func title(_ context: PaneContext) -> String {
    let stepper = context.stepper
    guard let last = stepper.last else { return context.strings.pane(.operation) }
    let program = stepper.program
    let phase = last.instruction.phase
    let all = program.instructions.indices.filter { program.instructions[$0].phase == phase }
    let number = last.index - (all.first ?? 0) + 1
    let name = last.instruction.operation.definition.name
    return
      "\(context.strings.phase(phase.rawValue)) \(number)/\(all.count)  \(name)  \(program[last.instruction.result].name)"
  }

  public func draw(into frame: inout Frame, _ rect: Rect) {
    guard rect.width > 0, rect.height > 0 else { return }
    guard let explanation = context.explanation, let last = context.stepper.last else {
      let lines = wrap(context.strings.beforeFirst, width: rect.width)
      for (row, line) in lines.prefix(rect.height).enumerated() {
        frame.write(line, at: rect.origin.moved(rows: row), clippedTo: rect)
      }
      drawNext(into: &frame, rect.split(bottom: 1).bottom, isAlone: lines.count < rect.height)
      return
    }
    FormulaTable(
      explanation, context, terms: context.stepper.terms, isInPlace: last.instruction.isInPlace
    ).draw(into: &frame, rect.split(top: 2).top)
    var row = 2
    if rect.height > 3 {
      let note = Rect(column: rect.column, row: rect.row + row, width: rect.width, height: 1)
      frame.write(
        place(last.index, last.instruction), at: note.origin, style: Palette.faintStyle,
        clippedTo: note)
      row += 1
    }
    drawNext(into: &frame, rect.split(bottom: 1).bottom, isAlone: rect.height > row)
  }

  // MARK: - Around it

  /// `element 2/4` of the result, and of a sum `term 1/3`.
  private func place(_ index: Int, _ instruction: Instruction) -> String {
    let stepper = context.stepper
    let strings = context.strings
    var parts: [String] = []
    let count = stepper.elementCount(of: index)
    if stepper.grain == .instruction {
      if count > 1 {
        parts.append(strings("element 1 of \(count) shown", "显示 \(count) 个元素中的第 1 个"))
      }
    } else if count > 1 {
      parts.append("\(strings.element) \(stepper.revealed)/\(count)")
    }
    if let terms = stepper.terms, case .sum(let all)? = context.explanation?.formula {
      parts.append(strings("term \(terms)/\(all.count)", "第 \(terms)/\(all.count) 项"))
    }
    if instruction.phase == .backward, instruction.operation.definition.name != "constant" {
      parts.append(strings("upstream × local slope", "上游梯度 × 局部斜率"))
    }
    return parts.joined(separator: "   ")
  }

  private func drawNext(into frame: inout Frame, _ line: Rect, isAlone: Bool) {
    guard isAlone, line.height > 0 else { return }
    let stepper = context.stepper
    let program = stepper.program
    var text = "\(context.strings.next): "
    if let last = stepper.last, stepper.grain != .instruction,
      stepper.revealed < stepper.elementCount(of: last.index), stepper.terms == nil
    {
      text += stepper.names.name(of: ElementReference(last.instruction.result, stepper.revealed))
    } else if stepper.terms != nil {
      text += context.strings("the next term", "下一项")
    } else {
      let next = program.instructions[stepper.timeline.nextInstruction]
      text +=
        "\(next.operation.definition.name)  \(program[next.result].name)"
    }
    frame.write(text, at: line.origin, style: Palette.faintStyle, clippedTo: line)
  }
}
