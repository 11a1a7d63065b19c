import App
import Course
import Foundation
import Grading
import Scenes
import Screen
import Terminal
import Trace

/// Shows a state on the terminal and feeds it what the person does, until they quit.
struct InteractiveSession {
  private var state: AppState
  private let store: ProgressStore?
  private var nextTick = ContinuousClock.now
  private var desk: ExerciseDesk?
  /// The learner's file as it was when it was last judged.
  private var stamp: FileStamp?

  init(_ state: AppState, store: ProgressStore?) {
    self.state = state
    self.store = store
  }

  mutating func run(depth: ColourDepth, first effects: [Effect] = []) throws {
    let screen = try CursesScreen(depth: depth, glyphs: state.common.glyphs)
    defer { screen.stop() }
    try run(on: screen, first: effects)
  }

  /// Runs on a screen that is open already, and leaves it open.
  mutating func run(on screen: CursesScreen, first effects: [Effect] = []) throws {
    desk = state.common.course.map { ExerciseDesk(course: $0, waker: screen.waker) }
    for effect in effects where perform(effect, on: screen) { return }
    screen.draw(state.view(size: screen.size))
    while true {
      let event = screen.nextEvent(timeoutMilliseconds: timeout)
      guard try handle(event, on: screen) else { return }
    }
  }

  /// How long there is nothing to do unless something happens; nil for ever.
  private var timeout: Int? {
    guard case .stepping(let stepping) = state.activity else { return nil }
    if stepping.destination != nil { return 0 }
    if stepping.isPlaying {
      return max(0, Int((nextTick - ContinuousClock.now) / .milliseconds(1)))
    }
    return stepping.work?.file == nil ? nil : 150
  }

  /// Handles one event and draws if anything changed; returns false to quit.
  private mutating func handle(_ event: Event?, on screen: CursesScreen) throws -> Bool {
    var effects: [Effect] = []
    switch event {
    case nil:
      guard let action = idleAction() else { return true }
      effects = state.update(action, now: Date())
    case .endOfInput: return false
    case .wake:
      for answer in desk?.takeAnswers() ?? [] {
        effects += state.update(
          .outside(
            .judged(exercise: answer.exercise, record: answer.record, source: answer.source)),
          now: Date())
      }
    case .resize: break
    case .paste(let text):
      for character in text {
        guard let action = Keymap.action(for: .character(character), in: state),
          case .entry = action
        else { break }
        effects += state.update(action, now: Date())
      }
    case .key(.control("l")): screen.redraw()
    case .key(let key):
      guard let action = Keymap.action(for: key, in: state) else { return true }
      let wasPlaying = state.stepping?.isPlaying == true
      effects = state.update(action, now: Date())
      if state.stepping?.isPlaying == true, !wasPlaying { nextTick = .now }
    }
    for effect in effects where perform(effect, on: screen) { return false }
    screen.draw(state.view(size: screen.size))
    return true
  }

  /// What time itself asks for.
  private mutating func idleAction() -> Action? {
    guard case .stepping(let stepping) = state.activity else { return nil }
    if stepping.destination != nil { return .outside(.travelled) }
    if stepping.isPlaying {
      guard ContinuousClock.now >= nextTick else { return nil }
      nextTick = .now + .seconds(1 / state.common.speed.ticksPerSecond)
      return .outside(.ticked)
    }
    guard let work = stepping.work, let file = work.file, !work.isChecking else { return nil }
    let now = FileStamp(file)
    guard now != stamp else { return nil }
    stamp = now
    return .exercise(.checkPressed)
  }

  /// Does what the state asks for; returns true when that is to quit.
  private mutating func perform(_ effect: Effect, on screen: CursesScreen) -> Bool {
    switch effect {
    case .quit: return true
    case .save(let progress):
      do {
        if let loaded = try store?.save(progress, now: Date()) {
          state.common.progress = loaded.progress
        }
      } catch {
        state.common.message = CourseMessages(state.common.language).text(error)
      }
    case .openLesson(let folder):
      do {
        let page = state.common.progress.place.flatMap { $0.lesson == folder ? $0.page - 1 : nil }
        for effect in try state.openLesson(folder, page: page ?? 0, now: Date()) {
          _ = perform(effect, on: screen)
        }
      } catch {
        state.common.message = Messages(state.common.language).text(of: error) ?? "\(error)"
      }
    case .openExercise(let lesson, let exercise):
      state.openExercise(exercise, of: lesson)
      stamp = nil
    case .check(let lesson, _, let file):
      guard let exercise = state.stepping?.work?.exercise else { return false }
      stamp = FileStamp(file)
      desk?.check(exercise, lesson: lesson, file: file, language: state.common.language)
    case .runYours(_, let file):
      guard let exercise = state.stepping?.work?.exercise else { return false }
      // Compiling takes a moment: say so first.
      screen.draw(state.view(size: screen.size))
      state.runYours(exercise, file: file)
    case .edit(let file):
      screen.withSuspendedScreen { Editor.open(file) }
    }
    return false
  }
}

extension AppState {
  /// Reads a lesson and its scenes from the course's folder and shows it.
  mutating func openLesson(_ name: String, page: Int, now: Date) throws -> [Effect] {
    guard let course = common.course, let entry = course.syllabus.lesson(name) else { return [] }
    let lesson = try course.lesson(entry)
    var scenes: [String: Scene] = [:]
    for name in lesson.scenes {
      do {
        scenes[name] = try Scene(try course.scene(name, of: lesson), title: name)
      } catch let error as SceneError {
        throw SceneFileError(file: "\(lesson.folder)/\(name)", error: error)
      }
    }
    return open(lesson, scenes: scenes, page: page, now: now)
  }

  /// Reads an exercise and finds the learner's file for it.
  mutating func openExercise(_ id: String, of lesson: String) {
    do {
      guard let exercise = try common.course?.exercise(id, of: lesson) else { return }
      let workspace = try? Workspace(of: common.progress)
      show(
        ExerciseWork(
          exercise, lesson: lesson, file: workspace?.file(of: id, in: lesson)))
    } catch {
      common.message = error.problems.first?.message(in: common.language)
    }
  }
}
