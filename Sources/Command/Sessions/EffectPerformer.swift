import App
import Course
import Foundation
import Grading
import Synchronization

/// Does what a state asks of the outside, the same on a screen and in lines of text, and says what came
/// in from there.
struct EffectPerformer {
  private let keeper: ProgressKeeper
  private let queue: GradingQueue
  private let wake: @Sendable () -> Void
  /// Shows a state before something that takes a moment.
  private let show: (AppState) -> Void
  /// Opens a file in an editor; returns what went wrong.
  private let edit: (String, Language) -> String?
  /// Hands text to a clipboard.
  private let copy: (String) -> Void
  private var watcher: (file: String, watcher: FileWatcher)?
  private let saved = SaveFlag()

  /// - Parameter wake: called on another thread whenever there is news to take.
  init(
    course: CourseFolder?, store: ProgressStore?, grader: Grader?,
    wake: @escaping @Sendable () -> Void, show: @escaping (AppState) -> Void,
    edit: @escaping (String, Language) -> String?, copy: @escaping (String) -> Void
  ) {
    self.copy = copy
    keeper = ProgressKeeper(store, wake: wake)
    self.wake = wake
    self.show = show
    self.edit = edit
    queue = GradingQueue(course: course?.syllabus.id ?? "", grader: grader, wake: wake)
  }

  // MARK: - News

  /// Takes what other threads have to say.
  func takeNews(for state: inout AppState) -> [OutsideAction] {
    if let outcome = keeper.takeOutcome() { state.take(outcome) }
    return (saved.take() ? [.saved] : [])
      + queue.takeReplies().map { reply in
        switch reply.result {
        case .success(let report):
          .judged(reply.job.exercise, record: report.record, source: report.source)
        case .failure(let error): .notJudged(reason: error.message(in: reply.job.language))
        }
      }
  }

  /// Whether a verdict is still to come.
  var isBusy: Bool { queue.isBusy }

  /// Watches the file of the exercise that is open, and no other.
  private mutating func watch(_ file: String?) {
    guard file != watcher?.file else { return }
    watcher?.watcher.stop()
    let (saved, wake) = (saved, wake)
    watcher = file.map { file in
      let watcher = FileWatcher(file: file) {
        saved.raise()
        wake()
      }
      return (file, watcher)
    }
  }

  // MARK: - Effects

  /// Does what is asked, and what comes of it; returns false when it is to quit.
  mutating func perform(_ effects: [Effect], for state: inout AppState) -> Bool {
    var waiting = effects[...]
    while let effect = waiting.popFirst() {
      if effect == .quit {
        finish()
        return false
      }
      waiting += perform(effect, for: &state)
    }
    watch(state.work?.file)
    return true
  }

  private func perform(_ effect: Effect, for state: inout AppState) -> [Effect] {
    switch effect {
    case .quit: break
    case .save(let progress): save(progress, &state)
    case .openLesson(let folder): return openLesson(folder, &state)
    case .openPage(let folder, let page): return openLesson(folder, page: page - 1, &state)
    case .openReview(let chapter):
      return state.openReview(
        of: chapter, seed: Int.random(in: 0..<Int(Int32.max)), now: Date())
    case .openExercise(let lesson, let exercise):
      state.openExercise(
        exercise, of: lesson, in: workspace(state), seenFrom: Self.currentFolder)
      // What is there already is judged, too.
      return state.update(.outside(.saved), now: Date())
    case .check(let lesson, let id, let file): check(id, of: lesson, file: file, state)
    case .checkAll: checkAll(&state)
    case .runYours(let exercise, let file): return runYours(exercise, file: file, &state)
    case .edit(let file):
      if let problem = edit(file, state.common.language) { state.common.message = problem }
    case .copy(let text): copy(text)
    case .keepState(let lines, let file):
      let kept = KeptState(lines) { [state] in try state.sceneText(at: file) }
      state.common.message = kept.write(to: file, state.common.language)
    case .keepPlayground(let link, let weights, let file):
      state.common.message = SavedPlayground(link, weights: weights).write(
        to: file, state.common.language)
    case .putStarterBack(let lesson, let exercise): putStarterBack(exercise, of: lesson, &state)
    }
    return []
  }

  private func save(_ progress: CourseProgress, _ state: inout AppState) {
    if let outcome = keeper.save(progress) { state.take(outcome) }
  }

  /// Waits until what was done is kept: before the program ends.
  func finish() { keeper.finish() }

  /// Opens a lesson at a page, or where it was left.
  private func openLesson(
    _ folder: String, page: Int? = nil, _ state: inout AppState
  ) -> [Effect] {
    do {
      return try state.openLesson(folder, page: page, now: Date())
    } catch {
      state.common.message = Messages(state.common.language).text(of: error) ?? "\(error)"
      return []
    }
  }

  private func check(_ id: String, of lesson: String, file: String, _ state: AppState) {
    guard let exercise = exercise(id, of: lesson, state) else { return }
    queue.check([
      GradingQueue.Job(
        exercise: exercise, lesson: lesson, file: file, language: state.common.language)
    ])
  }

  private func checkAll(_ state: inout AppState) {
    guard let workspace = workspace(state), let watching = state.watching else { return }
    // What nobody has written in can't have passed.
    let jobs = watching.exercises.compactMap { reference -> GradingQueue.Job? in
      let lesson = reference.lesson.folder
      guard workspace.isEdited(reference.id, in: lesson),
        let exercise = exercise(reference.id, of: lesson, state)
      else { return nil }
      return GradingQueue.Job(
        exercise: exercise, lesson: lesson, file: workspace.file(of: reference.id, in: lesson),
        language: state.common.language)
    }
    queue.check(jobs)
    state.common.message = state.common.language("Checking: \(jobs.count)", "检查中：\(jobs.count)")
  }

  private func runYours(_ id: String, file: String, _ state: inout AppState) -> [Effect] {
    guard let exercise = state.work?.exercise, exercise.id == id else { return [] }
    // Compiling takes a moment: say so first.
    show(state)
    var effects: [Effect] = []
    do {
      if state.watching != nil { effects = try state.openPageOfWatched(now: Date()) }
    } catch {
      state.common.message = Messages(state.common.language).text(of: error) ?? "\(error)"
      return []
    }
    state.runYours(exercise, file: file)
    return effects
  }

  private func putStarterBack(_ id: String, of lesson: String, _ state: inout AppState) {
    guard let exercise = exercise(id, of: lesson, state), let workspace = workspace(state) else {
      return
    }
    do {
      let backup = try workspace.reset(exercise, in: lesson)
      state.common.message = backup.map {
        state.common.language("Your version: \(Learner.shown($0))", "你的版本：\(Learner.shown($0))")
      }
    } catch {
      state.common.message = Messages(state.common.language).text(of: error)
    }
  }

  // MARK: - What is where

  private func exercise(_ id: String, of lesson: String, _ state: AppState) -> Exercise? {
    if let work = state.work, work.exercise.id == id, work.lesson == lesson { return work.exercise }
    return try? state.common.course?.exercise(id, of: lesson)
  }

  private func workspace(_ state: AppState) -> Workspace? {
    try? Workspace.current(in: Self.currentFolder, state.common.progress)
  }

  private static var currentFolder: String { FileManager.default.currentDirectoryPath }
}

extension AppState {
  /// Takes what came of keeping progress.
  fileprivate mutating func take(_ outcome: ProgressKeeper.Outcome) {
    let messages = CourseMessages(common.language)
    switch outcome {
    case .success(let loaded):
      // What happened since stands beside what was kept.
      common.progress = common.progress.merged(with: loaded.progress)
      if let note = messages.keptAside(loaded) { common.message = note }
    case .failure(let error): common.message = messages.text(error)
    }
  }
}

/// Raised by the watcher's thread. A class, because two threads share it.
private final class SaveFlag: Sendable {
  private let isRaised = Atomic<Bool>(false)

  func raise() { isRaised.store(true, ordering: .releasing) }
  func take() -> Bool { isRaised.exchange(false, ordering: .acquiringAndReleasing) }
}
