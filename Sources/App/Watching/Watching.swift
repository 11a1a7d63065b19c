import Course
import Grading
import Widgets

/// One exercise of the course after another, each judged whenever its file is saved.
public struct Watching: Sendable {
  /// What lies over the exercise until it is closed.
  public enum Overlay: Hashable, Sendable {
    /// All exercises, and the one under the cursor.
    case list(cursor: Int)
    /// Asks whether the starter should really come back.
    case starter
  }

  /// In the order in which the pages come to them.
  public let exercises: [ExerciseReference]
  /// The keys of those that have been passed.
  public internal(set) var passed: Set<String>
  /// The exercise that is worked on.
  public internal(set) var work: ExerciseWork
  public internal(set) var overlay: Overlay?

  public init(_ exercises: [ExerciseReference], passed: Set<String>, work: ExerciseWork) {
    self.exercises = exercises
    self.passed = passed
    self.work = work
  }

  /// Where the exercise that is worked on stands among all.
  var index: Int {
    exercises.firstIndex { $0.key == CourseProgress.key(work.lesson, work.exercise.id) } ?? 0
  }

  /// Turns to another exercise.
  mutating func show(_ exercise: ExerciseWork) {
    work = exercise
    overlay = nil
  }

  /// Takes what the grader said; nothing goes on by itself after a pass.
  mutating func take(
    _ record: Record, of exercise: Exercise, source: String, _ common: inout Common
  ) {
    if record.verdict == .pass {
      passed.insert(CourseProgress.key(record.lesson, record.exercise))
    }
    guard record.lesson == work.lesson, exercise.id == work.exercise.id else {
      common.message = "\(exercise.id): \(record.verdict.text(in: common.language))"
      return
    }
    work.take(record, source: source)
    work.scroll = 0
  }
}
