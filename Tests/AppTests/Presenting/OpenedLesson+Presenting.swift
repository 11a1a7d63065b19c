import Course
import Foundation
import Screen
import Testing

@testable import App

/// The lessons that have a script.
let scriptedLessons = [2, 6, 7, 10]

extension OpenedLesson {
  func script() throws -> DemoScript {
    try DemoScript.parse(try #require(try course.demoScript(of: lesson)))
  }

  func presenter(
    page: Int = 1, language: Language = .english, glyphs: Glyphs = .unicode,
    script: DemoScript? = nil
  ) -> PresenterState {
    let opened = state(language: language, glyphs: glyphs)
    guard var state = PresenterState(opened, script: script) else {
      preconditionFailure("the lesson is not open")
    }
    for _ in 1..<page { _ = state.update(.stage(.nextPagePressed), now: noon) }
    return state
  }
}

extension PresenterState {
  /// Presses keys by name, as a person would.
  @discardableResult
  mutating func press(_ names: String) -> [PresenterEffect] {
    names.split(separator: " ").flatMap { name -> [PresenterEffect] in
      guard let key = Key(named: String(name)),
        let action = PresenterKeymap.action(for: key, in: self)
      else {
        Issue.record("\(name) means nothing here")
        return []
      }
      return update(action, now: noon)
    }
  }
}

func script(_ text: String) throws -> DemoScript { try DemoScript.parse(Data(text.utf8)) }

/// The problems of a script as (line, kind).
func problems(_ text: String) -> [ScriptProblem] {
  do throws(ScriptProblems) {
    _ = try DemoScript.parse(Data(text.utf8))
    return []
  } catch {
    return error.problems
  }
}
