import App
import Course
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
    let opening = try open(glyphs)
    do {
      let terminal = try CursesScreen(depth: depth, glyphs: glyphs, theme: chosenTheme)
      defer { terminal.stop() }
      var session = InteractiveSession(
        opening.state, on: terminal, store: store, grader: grader)
      session.run(first: opening.effects)
    } catch TerminalError.tooSimple, TerminalError.notATerminal {
      try showPlainly(store: store, grader: grader, open)
    } catch is TerminalError {
      throw CommandProblem.screenFailed
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
