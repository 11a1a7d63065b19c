import Foundation

/// How far a learner has got with a lesson.
public struct LessonStanding: Sendable, Hashable {
  public enum Stage: Sendable, Hashable {
    /// Not written yet.
    case toCome
    case untouched
    case begun
    /// Its last page has been open; questions and exercises are counted apart.
    case read
    /// Read, every question answered, every exercise passed.
    case done
  }

  public let stage: Stage
  /// Where it was left, counted from 1, and when; nil where it was never opened.
  public let page: Int?
  public let when: Date?
  /// How many questions were answered, and how many of those right at the first try.
  public let answered: Int
  public let right: Int
  public let passed: Int

  /// - Parameter lesson: the lesson as far as it has been read; without it nothing counts as done.
  public init(
    _ entry: Syllabus.ListedLesson, _ lesson: Lesson?, in progress: CourseProgress
  ) {
    let prefix = CourseProgress.key(entry.folder, "")
    let answers =
      if let lesson {
        lesson.questions.compactMap { progress.predictions[prefix + $0.id] }
      } else {
        progress.predictions.filter { $0.key.hasPrefix(prefix) }.map(\.value)
      }
    let answered = answers.count
    right = answers.count(where: \.isRight)
    let passed =
      if let lesson {
        lesson.exercises.count { progress.isPassed($0, in: entry.folder) }
      } else {
        progress.exercises.count { $0.key.hasPrefix(prefix) && $0.value.passedSince != nil }
      }
    let page = progress.page(in: entry.folder)
    (self.answered, self.passed, self.page) = (answered, passed, page)
    when =
      progress.places[entry.folder]?.when
      ?? (progress.place?.lesson == entry.folder ? progress.place?.when : nil)
    guard entry.exists else {
      stage = .toCome
      return
    }
    let isAnswered = lesson.map { answered == $0.questions.count } ?? false
    let isPassed = lesson.map { passed == $0.exercises.count } ?? false
    // Older progress knows the last place only; who answered all questions has been at the last of them.
    let isRead =
      progress.read[entry.folder] != nil
      || lesson.map { page == $0.pageCount || isAnswered && !$0.questions.isEmpty } ?? false
    if isRead {
      stage = isAnswered && isPassed ? .done : .read
    } else {
      stage = page == nil && answered == 0 && passed == 0 ? .untouched : .begun
    }
  }
}
