import Engine
import Screen
import Trace

extension NetworkPane {
  /// What stands behind the outputs: the loss of the sample, its slope, and the loss of all; in the update
  /// what all parameters share.
  func drawLoss(into frame: inout Frame, _ line: Rect, _ shown: inout Set<ElementReference>) {
    guard line.height > 0 else { return }
    var runs: [StyledLine.Run] = []
    for element in behindOutputs where context.stepper.number(element) != nil {
      shown.insert(element)
      let style = context.style(element, base: Palette.faintStyle)
      runs.append(.init("\(context.name(element)) \(context.text(element))", style))
    }
    let width = runs.reduce(-2) { $0 + displayWidth(of: $1.text) + 2 }
    // Beneath the outputs, where there is room to choose.
    let start = max(line.column, line.endColumn - width)
    frame.write(runs, gap: 2, at: Point(column: start, row: line.row), clippedTo: line)
  }

  /// The numbers that belong to no layer, the one that was just computed among them.
  private var behindOutputs: [ElementReference] {
    let program = context.stepper.program
    let machine = context.stepper.timeline.machine
    let explained = context.explanation?.element
    let isUpdate = context.stepper.last?.instruction.phase == .update
    if isUpdate, let explained, case .setting = program[explained.value].role { return [explained] }
    var elements: [ElementReference] = []
    for instruction in program.instructions where instruction.phase != .update {
      let value = instruction.result
      let base = program[value].role.base ?? value
      guard program[base].layer == program[program.loss].layer, program[base].layer != nil,
        value == program.loss
          || !instruction.operation.teachesNothing(
            instruction.operands.map { program[$0] })
      else { continue }
      let count = machine.shape(of: value).count
      if explained?.value == value, let explained {
        elements.append(explained)
      } else if program[value].isBatched {
        elements.append(
          ElementReference(
            value, min(count - 1, context.sample * (count / max(1, machine.batch.rowCount)))))
      } else if count == 1 {
        elements.append(ElementReference(value, 0))
      }
    }
    // What fits: the one that was just computed, and those around it.
    guard elements.count > 3 else { return elements }
    let here = elements.firstIndex { $0 == explained } ?? elements.count - 1
    let first = min(max(0, here - 1), elements.count - 3)
    return Array(elements[first..<first + 3])
  }
}
