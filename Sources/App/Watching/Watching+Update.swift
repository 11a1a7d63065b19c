import Course

extension Watching {
  /// Does what a person asks for.
  mutating func update(_ action: Action, _ common: inout Common) -> [Effect] {
    switch overlay {
    case .list(let cursor): return update(list: action, cursor)
    case .starter:
      overlay = nil
      guard action == .entry(.typed("y")) else { return [] }
      work.hintsShown = 0
      return [.putStarterBack(lesson: work.lesson, exercise: work.exercise.id)]
    case nil: break
    }
    switch action {
    case .cursor(.upPressed): scroll(by: -1)
    case .cursor(.downPressed): scroll(by: 1)
    case .read(.scrollUpPressed): scroll(by: -8)
    case .read(.scrollDownPressed): scroll(by: 8)
    case .exercise(.nextPressed): return next(&common)
    case .exercise(let action): return work.update(action, &common)
    case .watch(.listPressed): overlay = .list(cursor: index)
    case .watch(.starterPressed): overlay = .starter
    case .watch(.checkAllPressed): return [.checkAll]
    // There is one pane, no field, nothing that runs, and no page to turn.
    case .cursor, .read, .time, .history, .look, .change, .knob, .play, .panePressed, .explanation,
      .entry,
      .pointed, .map:
      break
    // These mean the same on every screen, and are done by then.
    case .general, .outside, .command: break
    }
    return []
  }

  private mutating func scroll(by lines: Int) { work.scroll = max(0, work.scroll + lines) }

  /// Asks for the next exercise that has not been passed; after the last one comes the first.
  private func next(_ common: inout Common) -> [Effect] {
    let index = index
    let others = (1..<max(1, exercises.count)).map { exercises[(index + $0) % exercises.count] }
    guard let open = others.first(where: { !passed.contains($0.key) }) else {
      common.message =
        work.hasPassed
        ? common.strings("Every exercise is passed.", "所有练习都已通过。")
        : common.strings("All others are passed.", "其他练习都已通过。")
      return []
    }
    return [.openExercise(lesson: open.lesson.folder, exercise: open.id)]
  }

  /// Moves in the list; whatever is no use there closes it.
  private mutating func update(list action: Action, _ cursor: Int) -> [Effect] {
    overlay = nil
    switch action {
    case .cursor(.upPressed): overlay = .list(cursor: max(cursor - 1, 0))
    case .cursor(.downPressed): overlay = .list(cursor: min(cursor + 1, exercises.count - 1))
    case .cursor(.confirmPressed):
      let chosen = exercises[cursor]
      return [.openExercise(lesson: chosen.lesson.folder, exercise: chosen.id)]
    default: break
    }
    return []
  }
}
