import Course
import Foundation
import Screen
import Trace
import Widgets

extension AppState {
  /// Turns to another pane, or to another part of what is in it.
  mutating func update(_ action: LookAction) {
    switch action {
    case .nextPanePressed: moveFocus(by: 1)
    case .previousPanePressed: moveFocus(by: -1)
    case .zoomPressed: isZoomed.toggle()
    case .samplePressed:
      let rows = stepper?.timeline.machine.batch.rowCount ?? 1
      sample = (sample + 1) % max(1, rows)
    }
  }

  private mutating func moveFocus(by step: Int) {
    let panes = availablePanes
    let index = panes.firstIndex(of: focus) ?? 0
    guard !panes.isEmpty else { return }
    setFocus(panes[(index + step + panes.count) % panes.count])
  }

  mutating func setFocus(_ pane: Pane) {
    focus = pane
    if pane != .lesson, pane != .operation { tab = pane }
  }

  // MARK: - Cursors

  /// Moves the cursor, or opens what is under it.
  mutating func update(_ action: CursorAction, now: Date) -> [Effect] {
    switch action {
    case .upPressed: moveCursor(.up)
    case .downPressed: moveCursor(.down)
    case .leftPressed: moveCursor(.left)
    case .rightPressed: moveCursor(.right)
    case .confirmPressed: return confirm(now: now)
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
    guard hasCursor, let cursor = cursor(of: focus), let stepper else {
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

  private mutating func confirm(now: Date) -> [Effect] {
    if case .goTo(let text)? = overlay {
      overlay = nil
      goTo(text)
      return []
    }
    if overlay != nil {
      overlay = nil
      return []
    }
    if reading?.entry != nil || reading?.choice != nil { return answer(now: now) }
    if showsGraph(in: focus) {
      multiply()
      return []
    }
    if hasCursor, let cursor = cursor(of: focus) {
      overlay = .inspect(cursor)
      return []
    }
    if reading?.openPrediction != nil || reading?.openQuestion != nil { return answer(now: now) }
    if let current = paneContext?.explanation?.element { overlay = .inspect(current) }
    return []
  }

  // MARK: - Fields

  /// Writes into the field that is open.
  mutating func update(_ action: EntryAction) {
    switch action {
    case .typed(let character): type(character)
    case .backspacePressed: erase()
    }
  }

  private mutating func type(_ character: Character) {
    if case .goTo(let text)? = overlay {
      if text.count < 60 { overlay = .goTo(text + String(character)) }
    } else if let entry = reading?.entry, "0123456789.-+eE".contains(character), entry.count < 24 {
      reading?.entry = entry + String(character)
    }
  }

  private mutating func erase() {
    if case .goTo(let text)? = overlay {
      overlay = .goTo(String(text.dropLast()))
    } else if let entry = reading?.entry {
      reading?.entry = String(entry.dropLast())
    }
  }
}
