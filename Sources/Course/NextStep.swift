import Foundation

/// Where to go next in a course: one thing, never more.
public enum NextStep: Sendable, Hashable {
  case begin(Syllabus.ListedLesson)
  /// Counted from 1.
  case goOn(Syllabus.ListedLesson, page: Int)
  case review(Syllabus.Chapter, questions: Int)
  /// The page that asks for it is counted from 1.
  case exercise(Syllabus.ListedLesson, id: String, page: Int)
  /// All that there is has been done; the day on which the first question comes back.
  case nothing(until: Date?)

  /// Finds the next step: what was begun, what comes back, what is left of what was read, what is new.
  ///
  /// - Parameter lessons: those that have been read, by folder.
  public init(
    in syllabus: Syllabus, lessons: [String: Lesson], progress: CourseProgress, now: Date
  ) {
    let entries = syllabus.lessons.filter(\.exists)
    let here = entries.first { $0.folder == progress.place?.lesson }
    if let here, let page = progress.page(in: here.folder) {
      let standing = LessonStanding(here, lessons[here.folder], in: progress)
      if standing.stage == .begun || standing.stage == .untouched {
        self = .goOn(here, page: page)
        return
      }
    }
    let plans = syllabus.chapters.map {
      ReviewPlan($0, lessons: lessons, progress: progress, now: now)
    }
    if let plan = plans.first(where: \.isDue) {
      self = .review(plan.chapter, questions: plan.count)
      return
    }
    // An exercise of the lesson where one was, then of any that was read.
    let read = entries.filter { progress.page(in: $0.folder) != nil }
    for entry in (here.map { [$0] } ?? []) + read {
      guard let lesson = lessons[entry.folder],
        let id = lesson.exercises.first(where: { !progress.isPassed($0, in: entry.folder) })
      else { continue }
      self = .exercise(entry, id: id, page: lesson.page(asking: id) + 1)
      return
    }
    // After the lesson where one was, then from the beginning.
    let start = here.flatMap { place in entries.firstIndex { $0.folder == place.folder } } ?? 0
    let untouched = (entries[start...] + entries[..<start]).first {
      progress.page(in: $0.folder) == nil
    }
    if let untouched {
      self = .begin(untouched)
    } else {
      self = .nothing(until: plans.compactMap(\.next).min())
    }
  }
}

extension Lesson {
  /// The page, counted from 0, that asks for an exercise.
  public func page(asking exercise: String) -> Int {
    self[.english].pages.firstIndex { page in
      page.blocks.contains { $0.content == .exercise(exercise) }
    } ?? 0
  }
}
