import Course
import Foundation
import Grading
import Widgets

/// An exercise that is being worked on: the task, the learner's file, and what the grader said of it.
public struct ExerciseWork: Sendable {
  public let exercise: Exercise
  public let lesson: String
  /// The learner's file; nil while there is no workspace.
  public let file: String?
  /// The file's path as a person reads it.
  let shownFile: String?
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

  /// - Parameter folder: the folder that paths are shown from.
  public init(_ exercise: Exercise, lesson: String, file: String?, seenFrom folder: String? = nil) {
    self.exercise = exercise
    self.lesson = lesson
    self.file = file
    shownFile = file.map { file in
      guard let start = folder.map({ $0 + "/" }), file.hasPrefix(start) else { return file }
      return String(file.dropFirst(start.count))
    }
  }

  public var hasPassed: Bool { record?.verdict == .pass }

  // MARK: - What means the same beside a lesson and by itself

  /// Does something with the exercise. What comes next is for the screen to say.
  mutating func update(_ action: ExerciseAction, _ common: inout Common) -> [Effect] {
    switch action {
    case .checkPressed: return check(&common)
    case .editPressed:
      guard let file else { return needWorkspace(&common) }
      return [.edit(file)]
    case .hintPressed:
      hintsShown = min(hintsShown + 1, exercise.text(in: common.language).hints.count)
      common.progress.read(hint: hintsShown, of: exercise.id, in: lesson)
      scroll = 0
      return [.save(common.progress)]
    case .solutionPressed:
      // Asked for while the verdict is still to come: it comes with the pass.
      guard hasPassed || isChecking else {
        common.message = common.strings("The solution comes after the pass.", "通过之后才能看参考答案。")
        return []
      }
      showsSolution.toggle()
    case .yoursPressed:
      guard let file else { return needWorkspace(&common) }
      guard exercise.network != nil else {
        common.message = common.strings(
          "This exercise has no place in the network.", "这道练习不能放进网络里看。")
        return []
      }
      common.message = common.strings("compiling…", "编译中…")
      return [.runYours(exercise: exercise.id, file: file)]
    case .nextPressed: break
    }
    return []
  }

  /// Asks for a verdict on the learner's file.
  mutating func check(_ common: inout Common) -> [Effect] {
    guard let file else { return needWorkspace(&common) }
    isChecking = true
    return [.check(lesson: lesson, exercise: exercise.id, file: file)]
  }

  /// Takes what the grader said of a source.
  mutating func take(_ record: Record, source: String) {
    isChecking = false
    self.record = record
    if record.verdict == .pass { ownSource = source } else { showsSolution = false }
  }

  private func needWorkspace(_ common: inout Common) -> [Effect] {
    common.message = common.strings(
      "There is no workspace yet: quit, run gradus init, come back.",
      "还没有工作区：请先退出，运行 gradus init，再回来。")
    return []
  }
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
    if action == .nextPressed { return openPageExercise(after: work?.exercise.id) }
    return work?.update(action, &common) ?? []
  }

  /// Takes what the grader said of a source.
  mutating func take(_ record: Record, of exercise: Exercise, source: String) {
    guard let work, exercise.id == work.exercise.id else { return }
    self.work?.take(record, source: source)
    if record.verdict == .pass { reading?.passed.insert(exercise.id) }
  }
}
