import App
import Foundation
import Screen
import Terminal

/// The projector's terminal: frames go out, keys come in, followers are told.
struct PresenterSession {
  private var state: PresenterState
  private var publisher: Publisher
  private let directory: String

  init(_ state: PresenterState, publisher: Publisher, directory: String) {
    self.state = state
    self.publisher = publisher
    self.directory = directory
  }

  mutating func run(depth: ColourDepth, theme: Theme?) throws {
    let screen = try CursesScreen(depth: depth, glyphs: state.glyphs, theme: theme)
    defer {
      screen.stop()
      publisher.tell(state, now: Date(), isOver: true)
    }
    state.greet(screen.size)
    var last = ContinuousClock.now
    var drawn: ContinuousClock.Instant?
    while true {
      // What waits already is done before the next picture, as long as something seems to move.
      let isRecent = drawn.map { last - $0 < .milliseconds(200) } ?? false
      var event = isRecent ? screen.nextEvent(timeoutMilliseconds: 0) : nil
      if event == nil {
        screen.draw(state.view(size: screen.size))
        drawn = .now
        publisher.tell(state, now: Date())
        // A running script moves ten times a second; otherwise only a sign of life is due.
        let wait = !state.isSettled ? 0 : state.isRunning ? 100 : 1000
        event = screen.nextEvent(timeoutMilliseconds: wait)
      }
      let now = ContinuousClock.now
      let seconds = (now - last) / .seconds(1)
      last = now
      // A stopped program, a closed lid: what was not seen is not made up for.
      perform(state.update(.elapsed(min(seconds, 2)), now: Date()))
      switch event {
      case nil, .resize, .wake, .paste, .background, .mouse: continue
      case .endOfInput: return
      case .key(.control("l")): screen.redraw()
      case .key(let key):
        guard let action = PresenterKeymap.action(for: key, in: state) else { continue }
        let effects = state.update(action, now: Date())
        if effects.contains(.quit) { return }
        perform(effects)
      }
    }
  }

  private func perform(_ effects: [PresenterEffect]) {
    for case .keep(let record) in effects { PresentingFiles.keep(record, in: directory) }
  }
}
