import Trace
import Widgets

/// Keys in the boxes of stops and marks, and on the run bar.
extension Stepping {
  /// Moves within the box that is open, or along the run bar; returns false where neither is.
  mutating func updateOverlay(_ action: CursorAction, _ common: inout Common) -> Bool {
    let step = action == .upPressed ? -1 : action == .downPressed ? 1 : 0
    switch overlay {
    case .offers(let element, let cursor):
      let offers = Stop.offers(at: element, in: stepper)
      overlay = .offers(element, cursor: min(max(0, cursor + step), offers.count - 1))
      guard action == .confirmPressed else { return true }
      overlay = nil
      if offers.indices.contains(cursor) { add(offers[cursor], &common) }
    case .stops(let typed, let cursor):
      overlay = .stops(typed: typed, cursor: min(max(0, cursor + step), stops.count))
      if action == .confirmPressed { confirm(typed, cursor, &common) }
    case nil:
      guard focus == .run, explained == nil else { return false }
      switch action {
      case .leftPressed: scrub(by: -1)
      case .rightPressed: scrub(by: 1)
      case .upPressed, .downPressed: return false
      case .confirmPressed:
        let length = stepper.program.updateLength
        travel(to: Moment(position: scrubbed * length, updateLength: length), &common)
        if journey == nil { scrub = nil }
      }
    default: return false
    }
    return true
  }

  /// Adds the stop that was typed, or removes the one under the cursor.
  private mutating func confirm(_ typed: String, _ cursor: Int, _ common: inout Common) {
    if cursor > 0, stops.indices.contains(cursor - 1) {
      stops.remove(at: cursor - 1)
      overlay = .stops(typed: typed, cursor: min(cursor, stops.count))
    } else if typed.isEmpty {
      overlay = nil
    } else {
      let count = stops.count
      addStop(typed, &common)
      // What was not understood stays, to be mended.
      if stops.count > count { overlay = nil }
    }
  }

  /// Takes a character for the box that is open; returns false where none waits for one.
  mutating func typeIntoOverlay(_ character: Character, _ common: inout Common) -> Bool {
    switch overlay {
    case .mark:
      overlay = nil
      mark(character, &common)
    case .toMark:
      overlay = nil
      goToMark(character, &common)
    case .stops(let text, _):
      overlay = .stops(typed: text.count < 60 ? text + String(character) : text, cursor: 0)
    default: return false
    }
    return true
  }
}
