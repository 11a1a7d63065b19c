import App
import Course
import Screen
import Terminal

extension ScreenOptions {
  /// A state to begin with, and what it asks for at once.
  typealias Opening = (state: AppState, effects: [Effect])

  /// Shows a state on a screen, or in lines of text where there is no terminal that could.
  func show(store: ProgressStore?, _ open: (Glyphs) throws -> Opening) throws {
    guard case .screen(let depth, let glyphs) = capabilities else {
      return try showPlainly(store: store, open)
    }
    let opening = try open(glyphs)
    var session = InteractiveSession(opening.state, store: store)
    do {
      try session.run(depth: depth, first: opening.effects)
    } catch TerminalError.tooSimple, TerminalError.notATerminal {
      try showPlainly(store: store, open)
    } catch is TerminalError {
      throw CommandProblem.screenFailed
    }
  }

  private func showPlainly(
    store: ProgressStore?, _ open: (Glyphs) throws -> Opening
  ) throws {
    let opening = try open(ascii ? .ascii : .unicode)
    var session = PlainSession(opening.state, store: store)
    session.run(first: opening.effects)
  }
}
