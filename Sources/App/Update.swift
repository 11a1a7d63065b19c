import Course
import Foundation
import Widgets

extension AppState {
  /// Changes the state by what a person did, and returns what the outside has to do.
  ///
  /// - Parameter now: the date that is written beside answers.
  public mutating func update(_ action: Action, now: Date) -> [Effect] {
    if case .outside(let action) = action {
      return withStepping { $0.update(action, &$1, now: now) } ?? []
    }
    common.message = nil
    // Whatever the key means elsewhere, on a long way it means: stop here.
    if withStepping({ stepping, _ in stepping.stopTravelling() }) == true { return [] }
    if case .general(let action) = action { return update(action, now: now) }
    if common.isHelpShown {
      common.isHelpShown = false
      return []
    }
    if let mapCursor {
      guard case .cursor(let action) = action else { return [] }
      return updateMap(action, mapCursor)
    }
    // Not within a switch over the activity: it would be a second owner of what is changed.
    return withStepping { $0.update(action, &$1, now: now) } ?? []
  }

  /// The lesson under the map's cursor; nil where something else fills the screen.
  private var mapCursor: Int? {
    switch activity {
    case .map(let cursor): cursor
    case .stepping: nil
    }
  }

  // MARK: - Everywhere

  private mutating func update(_ action: GeneralAction, now: Date) -> [Effect] {
    switch action {
    case .quitPressed: return [.quit]
    case .languagePressed:
      common.strings = Strings(common.language.next)
      withStepping { $0.setLanguage($1.language) }
    case .helpPressed:
      common.isHelpShown.toggle()
      withStepping { stepping, _ in stepping.overlay = nil }
    case .escapePressed: escape()
    }
    return []
  }

  /// Closes what is open, the innermost first; from a lesson in the end back to the map.
  private mutating func escape() {
    if common.isHelpShown {
      common.isHelpShown = false
    } else if withStepping({ stepping, _ in stepping.escape() }) == false,
      let course = common.course, let lesson = stepping?.reading?.lesson.folder
    {
      activity = .map(cursor: course.syllabus.lessons.firstIndex { $0.folder == lesson } ?? 0)
    }
  }

  // MARK: - On the map

  private mutating func updateMap(_ action: CursorAction, _ cursor: Int) -> [Effect] {
    let lessons = common.course?.syllabus.lessons ?? []
    switch action {
    case .upPressed: activity = .map(cursor: max(0, cursor - 1))
    case .downPressed: activity = .map(cursor: min(lessons.count - 1, cursor + 1))
    case .leftPressed, .rightPressed: break
    case .confirmPressed:
      guard lessons.indices.contains(cursor) else { return [] }
      guard lessons[cursor].exists else {
        common.message = common.strings("This lesson is not written yet.", "这一课还没有写好。")
        return []
      }
      return [.openLesson(lessons[cursor].folder)]
    }
    return []
  }
}
