import Course
import Foundation
import Widgets

extension Stepping {
  /// Does what a person asks for, each group of keys by its own handler.
  mutating func update(_ action: Action, _ common: inout Common, now: Date) -> [Effect] {
    if overlay == .terms || overlay == .history && action != .history(.writerPressed) {
      overlay = nil
      return []
    }
    defer {
      let unfolded = explained.flatMap { _ in explainedSight?.name }
      followWidget()
      if let name = unfolded, explained == nil {
        common.message = common.strings(
          "\(name) is not computed yet here.", "\(name) 在这里还没有算出来。")
      }
      // While a playground trains, the next picture follows it: the key's doesn't wait.
      if isRunning(common), playground?.picture?.fields.isOf(stepper.program) == true {
        isViewSettled = false
      } else {
        refine()
      }
    }
    if let button = hiddenButton(for: action) {
      common.message = common.strings(
        "The address of this playground hides that (\(button)_hide).",
        "这个游乐场的网址隐藏了它（\(button)_hide）。")
      return []
    }
    if numberEdit != nil, moveEdit(action, &common) { return [] }
    // What is unfolded lies over all panes.
    if explained != nil, action.leavesExplanation { explained = nil }
    switch action {
    case .time(let action):
      // What moves is seen to move: an exercise gives way to its page's drawing.
      if tab == .exercise, availablePanes.contains(.widget) { tab = .widget }
      update(action, &common)
    case .history(let action): update(action, &common)
    case .look(let action): return update(action, &common)
    case .panePressed(.widget) where isTurning && path(of: .widget) == nil:
      // A drawing without a cursor leaves the arrows to the page's knobs.
      tab = .widget
    case .panePressed(.picture) where showsFields:
      // Among fields it has no place of its own.
      setFocus(.picture)
      isZoomed = true
    case .panePressed(let pane): setFocus(pane)
    case .entry(let action): update(action, &common)
    case .cursor(let action): return update(action, &common, now: now)
    case .read(let action): return update(action, &common, now: now)
    case .change(let action): update(action, &common)
    case .knob(let action) where playground != nil: turnPlayground(action, &common)
    case .knob(let action): update(action, &common)
    case .play(let action): return update(action, &common)
    case .exercise(let action): return update(action, &common)
    case .explanation(let action): update(action, &common)
    // These mean the same on every screen, and are done by then.
    case .general, .outside, .command: break
    case .pointed(let meaning): point(at: meaning, &common)
    // Where exercises are watched, they have the screen to themselves.
    case .watch, .map: break
    }
    return []
  }

  /// Lets the branch that is looked at beside this one, and the page's drawing, see where the run is.
  mutating func followWidget() {
    run.followOther()
    let stepper = run.stepper
    let sample = sample
    widget?.look(at: sample)
    widget?.follow(stepper)
    followKnobs()
    refreshExplanation()
  }

  /// Goes on with a run that plays by itself.
  mutating func tick(_ common: Common) {
    defer {
      followWidget()
      refine()
    }
    let speed = common.speed
    guard speed != .standing else { return }
    if !speed.isBackward { run.crossForward() }
    if speed.isBackward { run.crossBackward() }
    programChanged()
    switch (speed.isBackward, speed.isByUpdate) {
    case (false, true): stepper.nextUpdate()
    case (false, false): stepper.stepForward()
    case (true, true): stepper.previousUpdate()
    case (true, false): stepper.stepBackward()
    }
    if speed.isBackward, stepper.isAtStart { isPlaying = false }
    _ = holdBack()
  }

  /// Closes what is open, the innermost first; returns false where nothing is.
  mutating func escape() -> Bool {
    if numberEdit != nil {
      leaveEdit()
      followWidget()
    } else if overlay != nil {
      overlay = nil
    } else if explained != nil {
      explained = nil
    } else if reading?.isAnswering == true {
      reading?.leaveAnswer()
    } else if isZoomed {
      isZoomed = false
      if showsFields, focus == .picture { setFocus(.knobs) }
    } else if leavePlayground() {
      return true
    } else if hasViewCursor {
      leaveViewCursor()
    } else if hasCursor, focus != .operation {
      isCursorShown = false
    } else if reading != nil, focus != .lesson {
      // Back to the text, from which the next one leaves.
      setFocus(.lesson)
    } else {
      return false
    }
    return true
  }

  mutating func setLanguage(_ language: Language) {
    reading?.language = language
    resolveNumbers()
  }

  /// Goes to what a cursor or a mouse pointed at.
  private mutating func point(at meaning: Meaning, _ common: inout Common) {
    switch meaning {
    case .element(let element): point(at: element)
    case .moment(let moment):
      guard walkEnd.map({ moment <= $0 }) ?? true else { return }
      travel(to: moment, &common)
    case .edge(let edge): if showsGraph(in: focus) { edgeCursor = edge }
    case .knob(let index):
      if playground != nil { playground?.cursor = index } else { knobs.cursor = index }
    case .row(let index):
      if focus == .network, playground != nil {
        point(atUnit: PlaygroundPicture.Unit(column: index >> 8, unit: index & 255))
      } else {
        pointView(at: index)
      }
    case .key: break
    }
  }
}

extension Action {
  /// Whether it is about what lies under an explanation.
  fileprivate var leavesExplanation: Bool {
    switch self {
    case .look, .panePressed, .read, .exercise, .knob, .play, .pointed: true
    case .general, .cursor, .explanation, .watch, .map, .entry, .command, .outside, .time, .history,
      .change:
      false
    }
  }
}
