import Course
import Foundation

extension CourseProgress {
  /// Keeps what the grader said of an answer: the verdict, and the attempt with its mistakes.
  ///
  /// A fault of the grader is nobody's attempt.
  public mutating func take(
    _ record: Record, of exercise: Exercise, source: String, at date: Date
  ) {
    guard record.verdict != .graderError else { return }
    grade(
      exercise.id, in: record.lesson, verdict: record.verdict, contentHash: exercise.contentHash,
      at: date)
    // Neither is the starter, still untouched, nor a file that isn't there.
    guard record.verdict != .todo, !source.isEmpty else { return }
    var mistakes: [String] = []
    for id in record.checks.compactMap(\.misconception) where !mistakes.contains(id) {
      mistakes.append(id)
    }
    add(
      Attempt(
        verdict: record.verdict, points: record.points, of: record.max,
        misconceptions: mistakes, source: ContentHash.of([source]), at: date),
      at: exercise.id, in: record.lesson)
  }
}
