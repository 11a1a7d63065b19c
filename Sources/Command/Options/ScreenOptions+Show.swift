import App
import Course
import Screen
import Terminal

extension ScreenOptions {
  /// Shows a state on a screen, or in lines of text where there is no terminal that could.
  func show(store: ProgressStore?, _ makeState: (Glyphs) throws -> AppState) throws {
    guard case .screen(let depth, let glyphs) = capabilities else {
      return try showPlainly(store: store, makeState)
    }
    var session = InteractiveSession(try makeState(glyphs), store: store)
    do {
      try session.run(depth: depth)
    } catch TerminalError.tooSimple, TerminalError.notATerminal {
      try showPlainly(store: store, makeState)
    } catch is TerminalError {
      throw CommandProblem.screenFailed
    }
  }

  private func showPlainly(
    store: ProgressStore?, _ makeState: (Glyphs) throws -> AppState
  ) throws {
    var session = PlainSession(try makeState(ascii ? .ascii : .unicode), store: store)
    session.run()
  }
}
