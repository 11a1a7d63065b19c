import Scenes
import Screen
import TestSupport
import Testing

@testable import App
@testable import Course

/// A lesson of this repository with its scenes, as a session opens it.
struct OpenedLesson: Sendable {
  let course: CourseFolder
  let lesson: Lesson
  let scenes: [String: Scene]

  init(_ number: Int) throws {
    let course = try CourseFolder(path: Checkout.lessons.path)
    try self.init(#require(course.syllabus.lesson("\(number)")), of: course)
  }

  private init(_ entry: Syllabus.ListedLesson, of course: CourseFolder) throws {
    self.course = course
    // Exercise folders have tests of their own.
    let lesson = try #require(course.examine(entry).lesson)
    self.lesson = lesson
    scenes = try course.scenes(of: lesson)
  }

  /// Every lesson that is there.
  static func all() throws -> [OpenedLesson] { try read.get() }

  /// Read once: some lessons have a hundred variants of a scene.
  private static let read = Result { try readAll() }

  private static func readAll() throws -> [OpenedLesson] {
    let course = try CourseFolder(path: Checkout.lessons.path)
    let lessons = try course.syllabus.lessons.filter(\.exists).map { entry in
      try OpenedLesson(entry, of: course)
    }
    try #require(lessons.count >= 4)
    return lessons
  }

  /// The state at a page, counted from 1.
  func state(
    page: Int = 1, language: Language = .english, glyphs: Glyphs = .unicode
  ) -> AppState {
    var state = AppState(
      course: course, progress: CourseProgress(course: course.syllabus.id), language: language,
      glyphs: glyphs)
    _ = state.open(lesson, scenes: scenes, page: page - 1, now: noon)
    return state
  }
}
