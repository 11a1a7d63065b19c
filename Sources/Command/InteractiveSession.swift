import App
import Course
import Foundation
import Screen
import Terminal
import Trace

/// Shows a state on the terminal and feeds it what the person does, until they quit.
struct InteractiveSession {
  private var state: AppState
  private let store: ProgressStore?

  init(_ state: AppState, store: ProgressStore?) {
    self.state = state
    self.store = store
  }

  mutating func run(depth: ColourDepth) throws {
    let screen = try CursesScreen(depth: depth, glyphs: state.glyphs)
    defer { screen.stop() }
    var nextTick = ContinuousClock.now
    // Drawing first, then waiting: a frame is drawn when something changed and never otherwise.
    while true {
      screen.draw(state.view(size: screen.size))
      var timeout: Int?
      if state.destination != nil {
        timeout = 0
      } else if state.isPlaying {
        let rest = nextTick - ContinuousClock.now
        timeout = max(0, Int(rest / .milliseconds(1)))
      }
      guard let event = screen.nextEvent(timeoutMilliseconds: timeout) else {
        if state.destination != nil {
          _ = state.update(.travelled, now: Date())
          continue
        }
        guard state.isPlaying, ContinuousClock.now >= nextTick else { continue }
        nextTick = ContinuousClock.now + .seconds(1 / state.speed.ticksPerSecond)
        _ = state.update(.ticked, now: Date())
        continue
      }
      switch event {
      case .endOfInput: return
      case .resize, .wake: continue
      case .paste(let text):
        for character in text {
          guard let action = Keymap.action(for: .character(character), in: state),
            case .typed = action
          else { break }
          _ = state.update(action, now: Date())
        }
      case .key(.control("l")): screen.redraw()
      case .key(let key):
        guard let action = Keymap.action(for: key, in: state) else { continue }
        let wasPlaying = state.isPlaying
        let effects = state.update(action, now: Date())
        if state.isPlaying, !wasPlaying { nextTick = ContinuousClock.now }
        for effect in effects where perform(effect) { return }
      }
    }
  }

  /// Does what the state asks for; returns true when that is to quit.
  private mutating func perform(_ effect: Effect) -> Bool {
    switch effect {
    case .quit: return true
    case .save(let progress):
      do {
        if let loaded = try store?.save(progress, now: Date()) { state.progress = loaded.progress }
      } catch {
        state.message = CourseMessages(state.language).text(error)
      }
    case .openLesson(let folder):
      do {
        let page = state.progress.place.flatMap { $0.lesson == folder ? $0.page - 1 : nil }
        for effect in try state.openLesson(folder, page: page ?? 0, now: Date()) {
          _ = perform(effect)
        }
      } catch let problems as CourseProblems {
        state.message = CourseMessages(state.language).text(problems)
      } catch {
        state.message = "\(error)"
      }
    }
    return false
  }
}

extension AppState {
  /// Reads a lesson and its scenes from the course's folder and shows it.
  mutating func openLesson(_ name: String, page: Int, now: Date) throws -> [Effect] {
    guard let course, let entry = course.syllabus.lesson(name) else { return [] }
    let lesson = try course.lesson(entry)
    var scenes: [String: Scene] = [:]
    for name in lesson.scenes {
      scenes[name] = try Scene(try course.scene(name, of: lesson), title: name)
    }
    return open(lesson, scenes: scenes, page: page, now: now)
  }
}
