import App
import ArgumentParser
import Course
import Foundation
import Terminal

/// Opens a lesson, or without one the map of the course.
struct LessonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lesson", abstract: "Open a lesson.")

  @Argument(help: "The lesson's number or folder.") var lesson: String?
  @Option(help: "The course's folder.") var course = "Lessons"

  func run() throws {
    let environment = ProcessInfo.processInfo.environment
    let found = TerminalCapabilities.detect(
      environment: environment, isInputTerminal: isatty(0) == 1, isOutputTerminal: isatty(1) == 1,
      options: TerminalOptions())
    guard case .screen(let depth, let glyphs) = found else { return }
    let language = Language.detected(option: nil, environment: environment) ?? .english
    let folder = try CourseFolder(path: course)
    let store = ProgressStore(course: folder.syllabus.id, environment: environment)
    let loaded = try store.load(now: Date())
    var state = AppState(
      course: folder, progress: loaded.progress, language: language, glyphs: glyphs)
    if let lesson {
      _ = try state.openLesson(lesson, page: 0, now: Date())
    }
    var session = InteractiveSession(state, store: store)
    try session.run(depth: depth)
  }
}
