import Course
import Foundation
import Trace
import Widgets

extension AppState {
  /// Changes the state by what a person did, and returns what the outside has to do.
  ///
  /// - Parameter now: the date that is written beside answers.
  public mutating func update(_ action: Action, now: Date) -> [Effect] {
    defer { followField() }
    if case .outside(let action) = action { return update(action, now: now) }
    message = nil
    guard destination == nil else {
      // Whatever the key means elsewhere, on the way it means: stop here.
      destination = nil
      return []
    }
    if case .general(let action) = action { return update(action) }
    if overlay == .help || overlay == .terms {
      overlay = nil
      return []
    }
    switch place {
    case .map(let cursor):
      guard case .cursor(let action) = action else { return [] }
      return updateMap(action, cursor)
    case .stepping: return updateStepping(action, now: now)
    }
  }

  private mutating func updateStepping(_ action: Action, now: Date) -> [Effect] {
    switch action {
    case .time(let action): update(action)
    case .look(let action): update(action)
    case .panePressed(let pane): setFocus(pane)
    case .entry(let action): update(action)
    case .cursor(let action): return update(action, now: now)
    case .read(let action): return update(action, now: now)
    case .exercise(let action): return update(action)
    // Done already, wherever one is.
    case .general, .outside: break
    }
    return []
  }

  // MARK: - Everywhere

  private mutating func update(_ action: GeneralAction) -> [Effect] {
    switch action {
    case .quitPressed: return [.quit]
    case .languagePressed:
      strings = Strings(language.next)
      let language = language
      reading?.language = language
      resolveNumbers()
    case .helpPressed: overlay = overlay == .help ? nil : .help
    case .termsPressed: overlay = overlay == .terms ? nil : .terms
    case .escapePressed: escape()
    }
    return []
  }

  private mutating func escape() {
    if overlay != nil {
      overlay = nil
    } else if reading?.entry != nil || reading?.choice != nil {
      reading?.entry = nil
      reading?.choice = nil
    } else if isZoomed {
      isZoomed = false
    } else if place == .stepping, let course, let reading {
      let lessons = course.syllabus.lessons
      place = .map(cursor: lessons.firstIndex { $0.folder == reading.lesson.folder } ?? 0)
      isPlaying = false
    }
  }

  private mutating func update(_ action: OutsideAction, now: Date) -> [Effect] {
    switch action {
    case .ticked:
      if speed.isByUpdate { stepper?.nextUpdate() } else { stepper?.stepForward() }
    case .travelled: travelOn()
    case .judged(let exercise, let record, let source):
      return take(record, of: exercise, source: source, now: now)
    }
    return []
  }

  // MARK: - On the map

  private mutating func updateMap(_ action: CursorAction, _ cursor: Int) -> [Effect] {
    let lessons = course?.syllabus.lessons ?? []
    switch action {
    case .upPressed: place = .map(cursor: max(0, cursor - 1))
    case .downPressed: place = .map(cursor: min(lessons.count - 1, cursor + 1))
    case .leftPressed, .rightPressed: break
    case .confirmPressed:
      guard lessons.indices.contains(cursor) else { return [] }
      guard lessons[cursor].exists else {
        message = strings("This lesson is not written yet.", "这一课还没有写好。")
        return []
      }
      return [.openLesson(lessons[cursor].folder)]
    }
    return []
  }
}
