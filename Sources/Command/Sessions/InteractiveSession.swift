import App
import Course
import Foundation
import Grading
import Screen
import Terminal

/// Shows a state on the terminal and feeds it what the person does, until they quit.
struct InteractiveSession {
  private var state: AppState
  private let screen: CursesScreen
  private var performer: EffectPerformer
  private var nextTick = ContinuousClock.now
  /// How many updates are done while no key is waiting.
  private var pace = Pace()
  /// How many are done a second, and in how many pictures.
  private var meter = TrainingMeter()

  init(_ state: AppState, on screen: CursesScreen, store: ProgressStore?, grader: Grader?) {
    self.state = state
    self.screen = screen
    let waker = screen.waker
    performer = EffectPerformer(
      course: state.common.course, store: store, grader: grader, wake: { waker.wake() },
      show: { screen.draw($0.view(size: screen.size)) },
      edit: { file, language in screen.withSuspendedScreen { Editor.open(file, language) } },
      copy: { screen.copy($0) })
  }

  /// The time between two pictures of a run that goes on by itself.
  private static let frame = Duration.seconds(1) / 30
  /// When its next one is due.
  private var nextFrame = ContinuousClock.now

  mutating func run(first effects: [Effect]) {
    guard performer.perform(effects, for: &state) else { return }
    while true {
      screen.hasMouse = state.common.hasMouse
      let begun = ContinuousClock.now
      // A key's picture doesn't wait for what only follows the run.
      let isDue = state.isRunning && begun >= nextFrame
      if isDue, !performer.perform(state.update(.outside(.refined), now: Date()), for: &state) {
        return
      }
      screen.draw(state.view(size: screen.size))
      let drawn = ContinuousClock.now
      var event = screen.nextEvent(timeoutMilliseconds: timeout)
      guard handle(event) else { return }
      // A run goes on between pictures: thirty of them a second, fewer over a line that is slow to take them. What
      // a slice takes too long, the next picture doesn't lose.
      if isDue {
        nextFrame = max(nextFrame + Self.frame, begun + (drawn - begun) * 4)
        if nextFrame < drawn { nextFrame = drawn + Self.frame }
      }
      while event == nil, state.isRunning, ContinuousClock.now < nextFrame {
        event = screen.nextEvent(timeoutMilliseconds: 0)
        guard handle(event) else { return }
      }
      if let news = meter.frame(isRunning: state.isRunning, at: .now) {
        _ = state.update(.outside(.paced(news)), now: Date())
      }
      // What waits already is done before the next picture: a held key on a slow line would leave the
      // screen behind. But never so long that nothing seems to move.
      while ContinuousClock.now - drawn < .milliseconds(200),
        let event = screen.nextEvent(timeoutMilliseconds: 0)
      {
        guard handle(event) else { return }
      }
    }
  }

  /// How long there is nothing to do unless something happens; nil for ever.
  private var timeout: Int? {
    guard case .stepping(let stepping) = state.activity else {
      return state.wantsRest ? 150 : nil
    }
    if state.wantsSlice || !stepping.isViewSettled { return 0 }
    // A cursor that rests so long is not on its way.
    guard stepping.isPlaying, state.common.speed != .standing else {
      return stepping.wantsRest ? 150 : nil
    }
    return max(0, Int((nextTick - ContinuousClock.now) / .milliseconds(1)))
  }

  /// Handles one event; returns false to quit.
  private mutating func handle(_ event: Event?) -> Bool {
    var effects: [Effect] = []
    switch event {
    case nil:
      guard let action = idleAction() else { return true }
      let start = ContinuousClock.now
      effects = state.update(.outside(action), now: Date())
      if case .sliced(let updates) = action {
        pace.measure(ContinuousClock.now - start)
        meter.updates += updates
      }
    case .endOfInput:
      performer.finish()
      return false
    case .wake:
      for news in performer.takeNews(for: &state) {
        effects += state.update(.outside(news), now: Date())
      }
    case .resize, .background: break
    case .paste(let text):
      for character in text {
        guard let action = Keymap.action(for: .character(character), in: state),
          case .entry = action
        else { break }
        effects += state.update(action, now: Date())
      }
    case .mouse(let mouse):
      let frame = state.view(size: screen.size)
      for action in Keymap.actions(for: mouse, in: state, on: frame) {
        effects += state.update(action, now: Date())
      }
    case .key(.control("l")): screen.redraw()
    case .key(let key):
      let size = screen.size
      guard let action = Keymap.action(for: key, in: state, on: state.view(size: size)) else {
        return true
      }
      let wasPlaying = state.stepping?.isPlaying == true
      effects = state.update(action, now: Date())
      // What slices are of may be other by now: those of before say nothing about how long the next takes.
      pace = Pace()
      if state.stepping?.isPlaying == true, !wasPlaying { nextTick = .now }
    }
    return performer.perform(effects, for: &state)
  }

  /// What time itself asks for.
  private mutating func idleAction() -> OutsideAction? {
    guard case .stepping(let stepping) = state.activity else {
      return state.wantsRest ? .rested : nil
    }
    // What is seen comes before what is only looked at ahead.
    let isMoving = stepping.isPlaying && state.common.speed != .standing
    let isDue = isMoving && !state.common.speed.isFull && ContinuousClock.now >= nextTick
    if !isDue, !stepping.isViewSettled, !state.isRunning { return .refined }
    if !isDue, state.wantsSlice { return .sliced(updates: pace.updates) }
    guard isMoving else { return stepping.wantsRest ? .rested : nil }
    guard ContinuousClock.now >= nextTick else { return nil }
    nextTick = .now + .seconds(1 / state.common.speed.ticksPerSecond)
    return .ticked
  }
}
