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
    if updateOverlay(action, &common) { return [] }
    if explained != nil, overlay == nil {
      updateExplanation(action, &common)
      return []
    }
    switch action {
    case .upPressed, .downPressed:
      let direction = action == .upPressed ? Direction.up : .down
      if let other = exercise(towards: direction) { return other }
      moveCursor(direction)
    case .leftPressed: moveCursor(.left)
    case .rightPressed: moveCursor(.right)
    case .confirmPressed: return confirm(&common, now: now)
    }
    return []
  }

  /// Asks for the exercise above or below the one that is open, where the page lists several.
  private func exercise(towards direction: Direction) -> [Effect]? {
    let all = pageExercises
    guard focus == .lesson, !isCovered, reading?.isAsking == false, all.count > 1,
      let reading, let place = all.firstIndex(of: work?.exercise.id ?? "")
    else { return nil }
    let target = place + (direction == .down ? 1 : -1)
    guard all.indices.contains(target) else { return [] }
    return [.openExercise(lesson: reading.lesson.folder, exercise: all[target])]
  }

  private mutating func moveCursor(_ direction: Direction) {
    if let choice = reading?.choice, let question = reading?.openQuestion {
      let step = direction == .down ? 1 : direction == .up ? -1 : 0
      reading?.choice = min(max(0, choice + step), question.choices.count - 1)
      return
    }
    if movePlaygroundCursor(direction) { return }
    if moveEdgeCursor(direction) { return }
    if moveViewCursor(direction) { return }
    if !isCursorShown, path(of: focus) != nil {
      isCursorShown = true
      return
    }
    guard let path = path(of: focus), let cursor = cursor(of: focus) else {
      if direction == .down { scroll(by: 1) }
      if direction == .up { scroll(by: -1) }
      return
    }
    let shape = stepper.timeline.machine.shape(of: cursor.value)
    let steps = path.steps ?? (across: 1, down: path.isByValue ? 1 : shape.columns)
    let step =
      switch direction {
      case .left: -steps.across
      case .right: steps.across
      case .up: -steps.down
      case .down: steps.down
      }
    let target = cursor.index + step
    if path.isByValue || target < 0 || target >= shape.count {
      let place = path.values.firstIndex(of: cursor.value) ?? 0
      let next = place + (step > 0 ? 1 : -1)
      guard path.values.indices.contains(next), direction == .up || direction == .down else {
        return
      }
      cursors[focus] = ElementReference(path.values[next], 0)
    } else {
      cursors[focus] = ElementReference(cursor.value, target)
    }
  }

  private mutating func confirm(_ common: inout Common, now: Date) -> [Effect] {
    if overlay != nil {
      overlay = nil
      return []
    }
    if reading?.isAnswering == true { return answer(&common, now: now) }
    if showsGraph(in: focus) {
      multiply(&common)
      return []
    }
    if confirmPlayground(&common) { return [] }
    if confirmViewCursor() { return [] }
    if hasCursor, let cursor = cursor(of: focus) {
      explain(cursor, &common)
      return []
    }
    if reading?.isAsking == true { return answer(&common, now: now) }
    if focus == .lesson, work != nil {
      // Into the exercise that the list points at.
      setFocus(.exercise)
      return []
    }
    if let current = paneContext(common).explanation?.element { explain(current, &common) }
    return []
  }

  // MARK: - Where it is

  /// Whether the focused pane has a cursor, so that arrows move it rather than time.
  public var hasCursor: Bool {
    isCursorShown && !pointsAtPlayground && (cursors[focus] != nil || path(of: focus) != nil)
  }

  /// Puts the cursor on a number: in the pane that has the focus, where that shows it.
  mutating func point(at element: ElementReference) {
    func shows(_ pane: PaneName) -> Bool {
      path(of: pane)?.values.contains(element.value) ?? false
    }
    if path(of: focus) != nil, !shows(focus), let other = availablePanes.first(where: shows) {
      setFocus(other)
    }
    cursors[focus] = element
    isCursorShown = true
  }

  /// Whether the focused pane's cursor goes over the elements of values.
  var hasPath: Bool { path(of: focus) != nil }

  /// What a pane's cursor moves over; nil where it has none.
  func path(of pane: PaneName) -> CursorPath? { PaneKind[pane]?.path(stepper, sample) }

  /// Where a pane's cursor is.
  public func cursor(of pane: PaneName) -> ElementReference? {
    let path = path(of: pane)
    guard let cursor = cursors[pane], path?.values.contains(cursor.value) ?? true else {
      return path?.start
    }
    // A short batch may have fewer elements than the one before.
    let count = stepper.timeline.machine.shape(of: cursor.value).count
    return ElementReference(cursor.value, min(cursor.index, max(0, count - 1)))
  }

  /// Which element of the last instruction's result is explained: the one under a cursor, be it that
  /// of the result itself, or of the weight whose slope or change it is. Until somebody has moved it, what is
  /// looked at is where attention is.
  var chosenElement: ElementReference? {
    guard hasCursor, cursors[focus] != nil, let result = stepper.last?.instruction.result,
      path(of: focus)?.isByValue != true, let cursor = cursor(of: focus)
    else { return nil }
    let program = stepper.program
    let isRelated =
      result == cursor.value || program.gradient(of: cursor.value) == result
      || program.gradient(of: result) == cursor.value
    return isRelated ? ElementReference(result, cursor.index) : nil
  }
}
