import Course
import Engine
import Foundation
import Screen
import Trace
import Widgets

extension Stepping {
  /// Moves the cursor, or opens what is under it.
  mutating func update(
    _ action: CursorAction, _ common: inout Common, now: Date
  ) -> [Effect] {
    switch action {
    case .upPressed: moveCursor(.up)
    case .downPressed: moveCursor(.down)
    case .leftPressed: moveCursor(.left)
    case .rightPressed: moveCursor(.right)
    case .confirmPressed: return confirm(&common, now: now)
    }
    return []
  }

  private mutating func moveCursor(_ direction: Direction) {
    if let choice = reading?.choice, let question = reading?.openQuestion {
      let step = direction == .down ? 1 : direction == .up ? -1 : 0
      reading?.choice = min(max(0, choice + step), question.choices.count - 1)
      return
    }
    if moveEdgeCursor(direction) { return }
    guard hasCursor, let cursor = cursor(of: focus) else {
      if direction == .down { scroll(by: 1) }
      if direction == .up { scroll(by: -1) }
      return
    }
    let values = values(of: focus)
    let shape = stepper.timeline.machine.shape(of: cursor.value)
    let columns = focus == .values ? 1 : shape.columns
    let step =
      switch direction {
      case .left: -1
      case .right: 1
      case .up: -columns
      case .down: columns
      }
    let target = cursor.index + step
    let place = values.firstIndex(of: cursor.value) ?? 0
    if focus == .values || target < 0 || target >= shape.count {
      let next = place + (step > 0 ? 1 : -1)
      guard values.indices.contains(next), direction == .up || direction == .down else { return }
      cursors[focus] = ElementReference(values[next], 0)
    } else {
      cursors[focus] = ElementReference(cursor.value, target)
    }
  }

  private mutating func confirm(_ common: inout Common, now: Date) -> [Effect] {
    if let overlay {
      self.overlay = nil
      if case .goTo(let text) = overlay { goTo(text, &common) }
      return []
    }
    if reading?.isAnswering == true { return answer(&common, now: now) }
    if showsGraph(in: focus) {
      multiply(&common)
      return []
    }
    if hasCursor, let cursor = cursor(of: focus) {
      overlay = .inspect(cursor)
      return []
    }
    if reading?.isAsking == true { return answer(&common, now: now) }
    if let current = paneContext(common).explanation?.element { overlay = .inspect(current) }
    return []
  }

  // MARK: - Where it is

  /// Whether the focused pane has a cursor, so that arrows move it rather than time.
  ///
  /// In the operation's pane it chooses which of many elements is explained, where a step makes many.
  public var hasCursor: Bool {
    guard focus == .operation else { return focus.hasCursor }
    guard stepper.grain == .instruction, let last = stepper.last else { return false }
    return stepper.elementCount(of: last.index) > 1
  }

  /// The values that a pane's cursor moves over.
  public func values(of pane: Pane) -> [Value.ID] {
    switch pane {
    case .weights: MatrixPane.weights(of: stepper.program)
    case .gradients: MatrixPane.gradients(of: stepper.program)
    case .values: ValuesPane.values(of: stepper.program)
    case .operation: stepper.last.map { [$0.instruction.result] } ?? []
    default: []
    }
  }

  /// Where a pane's cursor is.
  public func cursor(of pane: Pane) -> ElementReference? {
    let values = values(of: pane)
    if let cursor = cursors[pane], values.contains(cursor.value) {
      // A short batch may have fewer elements than the one before.
      let count = stepper.timeline.machine.shape(of: cursor.value).count
      return ElementReference(cursor.value, min(cursor.index, max(0, count - 1)))
    }
    // Until it is moved, the cursor among all values goes along with what happens.
    if pane == .values, let element = stepper.currentElement,
      let shown = ValuesPane.shown(element.value, in: stepper.program)
    {
      return ElementReference(shown, stepper.grain == .instruction ? 0 : element.index)
    }
    guard let first = values.first else { return nil }
    guard pane == .operation, stepper.program[first].isBatched else {
      return ElementReference(first, 0)
    }
    let shape = stepper.timeline.machine.shape(of: first)
    let rows = max(1, shape.dimensions.first ?? 1)
    return ElementReference(first, min(sample, rows - 1) * (shape.count / rows))
  }

  /// Which element of the last instruction's result is explained: the one under a cursor, be it that
  /// of the result itself, or of the weight whose slope or change it is.
  var chosenElement: ElementReference? {
    guard let result = stepper.last?.instruction.result else { return nil }
    guard hasCursor, focus != .values, let cursor = cursor(of: focus) else { return nil }
    let program = stepper.program
    let isRelated =
      result == cursor.value || program.gradient(of: cursor.value) == result
      || program.gradient(of: result) == cursor.value
    return isRelated ? ElementReference(result, cursor.index) : nil
  }
}
