import Course
import Foundation
import Grading
import Widgets

/// An exercise that is being worked on: the task, the learner's file, and what the grader said of it.
public struct ExerciseWork: Sendable {
  public let exercise: Exercise
  public let lesson: String
  /// The learner's file; nil while there is no workspace.
  public var file: String?
  /// Whether the grader is at work.
  public var isChecking = false
  public var record: Record?
  public var hintsShown = 0
  /// The first line that is shown.
  public var scroll = 0
  /// Whether the solution stands beside the learner's own, which only a pass allows.
  public var showsSolution = false
  /// The learner's file as it was when it passed.
  public var ownSource: String?

  public init(_ exercise: Exercise, lesson: String, file: String?) {
    self.exercise = exercise
    self.lesson = lesson
    self.file = file
  }

  public var hasPassed: Bool { record?.verdict == .pass }
}

extension Stepping {
  /// The exercises that the page asks for, in its order.
  public var pageExercises: [String] {
    (reading?.page.blocks ?? []).compactMap { block in
      if case .exercise(let id) = block.content { id } else { nil }
    }
  }

  /// Asks for an exercise of the page: the first that has not been passed, or the next in turn.
  func openPageExercise(after current: String? = nil) -> [Effect] {
    let all = pageExercises
    guard let reading, let first = all.first else { return [] }
    let open = all.first { !reading.passed.contains($0) } ?? first
    let next = current.flatMap { all.firstIndex(of: $0) }.map { all[($0 + 1) % all.count] }
    return [.openExercise(lesson: reading.lesson.folder, exercise: next ?? open)]
  }

  /// Shows an exercise that has been read from its folder.
  mutating func show(_ exercise: ExerciseWork) {
    work = exercise
    reading?.exercise = exercise.exercise.id
    tab = .exercise
  }

  /// Does something with the exercise that is open.
  mutating func update(_ action: ExerciseAction, _ common: inout Common) -> [Effect] {
    guard let work else { return [] }
    switch action {
    case .checkPressed:
      guard let file = work.file else { return needWorkspace(&common) }
      self.work?.isChecking = true
      return [.check(lesson: work.lesson, exercise: work.exercise.id, file: file)]
    case .editPressed:
      guard let file = work.file else { return needWorkspace(&common) }
      return [.edit(file)]
    case .hintPressed:
      let shown = min(work.hintsShown + 1, work.exercise.text(in: common.language).hints.count)
      self.work?.hintsShown = shown
      common.progress.read(hint: shown, of: work.exercise.id, in: work.lesson)
      return [.save(common.progress)]
    case .solutionPressed:
      guard work.hasPassed else {
        common.message = common.strings("The solution comes after the pass.", "通过之后才能看参考答案。")
        return []
      }
      self.work?.showsSolution.toggle()
      return []
    case .yoursPressed:
      guard let file = work.file else { return needWorkspace(&common) }
      guard work.exercise.network != nil else {
        common.message = common.strings("This exercise has no place in the network.", "这个练习不在网络之中。")
        return []
      }
      common.message = common.strings("compiling…", "编译中…")
      return [.runYours(exercise: work.exercise.id, file: file)]
    case .nextPressed: return openPageExercise(after: work.exercise.id)
    }
  }

  /// Takes what the grader said of a source.
  mutating func take(
    _ record: Record, of exercise: String, source: String, _ common: inout Common, now: Date
  ) -> [Effect] {
    guard let work, exercise == work.exercise.id else { return [] }
    self.work?.isChecking = false
    self.work?.record = record
    if record.verdict == .pass {
      self.work?.ownSource = source
      reading?.passed.insert(exercise)
    }
    common.progress.take(record, of: work.exercise, source: source, at: now)
    return [.save(common.progress)]
  }

  private mutating func needWorkspace(_ common: inout Common) -> [Effect] {
    common.message = common.strings(
      "There is no workspace yet: quit, run gradus init, come back.",
      "还没有工作区：请先退出，运行 gradus init，再回来。")
    return []
  }
}
