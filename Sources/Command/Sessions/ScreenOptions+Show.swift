import App
import Course
import Foundation
import Grading
import Screen
import Terminal

extension ScreenOptions {
  /// A state to begin with, and what it asks for at once.
  typealias Opening = (state: AppState, effects: [Effect])

  /// Shows a state on a screen, or in lines of text where there is no terminal that could.
  ///
  /// - Parameter grader: the one to judge with; without it one is made when it is needed.
  func show(
    store: ProgressStore?, grader: Grader? = nil, _ open: (Glyphs) throws -> Opening
  ) throws {
    guard case .screen(let depth, let glyphs) = capabilities else {
      return try showPlainly(store: store, grader: grader, open)
    }
    var opening = try open(glyphs)
    let keys = KeyFile(environment: ProcessInfo.processInfo.environment, language)
    opening.state.common.keys = keys.settings
    opening.state.common.hasMouse = keys.settings.hasMouse
    if let problem = keys.problems.first {
      opening.state.common.message = opening.state.common.message ?? problem
    }
    do {
      let terminal = try CursesScreen(depth: depth, glyphs: glyphs, theme: chosenTheme)
      defer { terminal.stop() }
      var session = InteractiveSession(
        opening.state, on: terminal, store: store, grader: grader)
      session.run(first: opening.effects)
    } catch TerminalError.tooSimple, TerminalError.notATerminal {
      try showPlainly(store: store, grader: grader, open)
    } catch {
      throw CommandProblem.screenFailed
    }
  }

  /// Shows a course with what the learner has done of it.
  ///
  /// - Parameter go: goes from the map to where the command begins.
  func show(
    _ course: CourseFolder, _ go: (inout AppState) throws -> [Effect]
  ) throws {
    let store = ProgressStore(
      course: course.syllabus.id, environment: ProcessInfo.processInfo.environment)
    let loaded = try store.load(now: Date())
    try show(store: store) { glyphs in
      var state = AppState(
        course: course, progress: loaded.progress, language: language, glyphs: glyphs,
        now: Date())
      state.common.message = CourseMessages(language).keptAside(loaded)
      let effects = try go(&state)
      return (state, effects)
    }
  }

  private func showPlainly(
    store: ProgressStore?, grader: Grader?, _ open: (Glyphs) throws -> Opening
  ) throws {
    let opening = try open(ascii ? .ascii : .unicode)
    var session = PlainSession(opening.state, store: store, grader: grader)
    session.run(first: opening.effects)
  }
}
