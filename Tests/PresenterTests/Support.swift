import Foundation
import Scenes
import Screen
import Testing
import Trace
import Widgets

@testable import App
@testable import Course

/// The course of this repository.
let lessonsPath = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  .appendingPathComponent("Lessons").path

let noon = Date(timeIntervalSince1970: 43_200)

/// The lessons that have a script.
let scriptedLessons = [2, 6, 7, 10]

struct Classroom {
  let course: CourseFolder
  let lesson: Lesson
  let scenes: [String: Scene]

  init(_ number: Int) throws {
    course = try CourseFolder(path: lessonsPath)
    let entry = try #require(course.syllabus.lesson(String(number)))
    lesson = try #require(course.examine(entry).lesson)
    var scenes: [String: Scene] = [:]
    for name in lesson.scenes {
      scenes[name] = try Scene(try course.scene(name, of: lesson), title: name)
    }
    self.scenes = scenes
  }

  func script() throws -> DemoScript {
    try DemoScript.parse(try #require(try course.demoScript(of: lesson)))
  }

  func presenter(
    page: Int = 1, language: Language = .english, glyphs: Glyphs = .unicode,
    script: DemoScript? = nil
  ) -> PresenterState {
    var app = AppState(
      course: course, progress: CourseProgress(course: "gradus"), language: language,
      glyphs: glyphs)
    _ = app.open(lesson, scenes: scenes, page: 0, now: noon)
    guard var state = PresenterState(app, script: script) else {
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
