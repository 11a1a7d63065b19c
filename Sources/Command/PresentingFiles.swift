import App
import ArgumentParser
import Course
import Foundation
import Screen
import Trace

/// What the instructor's commands read and write.
enum PresentingFiles {
  static func language(_ option: String?) throws -> Language {
    let environment = ProcessInfo.processInfo.environment
    guard let language = Language.detected(option: option, environment: environment) else {
      throw ValidationError("--lang: expected en or zh-Hans, received \"\(option ?? "")\".")
    }
    return language
  }

  /// Opens a lesson on a page, with no progress: what a class does is not the instructor's.
  static func open(
    _ lesson: String, page: Int, course: String, language: Language, glyphs: Glyphs, now: Date
  ) throws -> AppState {
    let folder = try CourseFolder(path: course)
    guard let entry = folder.syllabus.lesson(lesson), entry.exists else {
      throw ValidationError("There is no lesson \"\(lesson)\".")
    }
    var state = AppState(
      course: folder, progress: CourseProgress(course: folder.syllabus.id), language: language,
      glyphs: glyphs)
    _ = try state.openLesson(lesson, page: 0, now: now)
    let count = state.reading?.pages.count ?? 0
    guard (1...max(1, count)).contains(page) else {
      throw ValidationError("The lesson has pages 1 to \(count), not \(page).")
    }
    for _ in 1..<page { _ = state.update(.nextPagePressed, now: now) }
    return state
  }

  /// Writes a whole file, or to standard output.
  static func write(_ text: String, to path: String?) throws {
    let data = Data(text.utf8)
    if let path {
      try data.write(to: URL(fileURLWithPath: path), options: .atomic)
    } else {
      try FileHandle.standardOutput.write(contentsOf: data)
    }
  }
}
