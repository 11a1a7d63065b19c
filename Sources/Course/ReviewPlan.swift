import Foundation

/// What the review of a chapter has to ask, and when.
public struct ReviewPlan: Sendable, Hashable {
  /// A question of a lesson that a review may ask again.
  public struct Item: Sendable, Hashable {
    public let lesson: Syllabus.ListedLesson
    public let question: Lesson.AskedQuestion

    /// `LESSON/ID`.
    public var key: String { CourseProgress.key(lesson.folder, question.id) }
  }

  /// How many questions a review asks.
  public static let size = 5

  public let chapter: Syllabus.Chapter
  /// What the learner has been asked in the chapter's lessons: what comes first is asked first.
  public let items: [Item]
  /// How many of them are due: all, until the first review.
  public let due: Int
  /// When the next one that isn't due comes back; nil where none is scheduled.
  public let next: Date?
  /// Whether the chapter's lessons have no more questions to come.
  public let isAtEnd: Bool
  /// When the chapter was reviewed last, and how it went: all answers of its questions.
  public let last: Date?
  public let asked: Int
  public let right: Int

  /// How many questions the next review asks.
  public var count: Int { min(Self.size, items.count) }
  /// Whether it is time: the chapter has come to its end, or a question has come back.
  public var isDue: Bool { due > 0 && (isAtEnd || last != nil) }

  /// - Parameters:
  ///   - lessons: those of the chapter that have been read, by folder.
  ///   - seed: what decides between questions that are equally urgent.
  public init(
    _ chapter: Syllabus.Chapter, lessons: [String: Lesson], progress: CourseProgress, now: Date,
    seed: Int = 0
  ) {
    self.chapter = chapter
    var items: [(item: Item, rank: (Int, Date, String))] = []
    var schedules: [ReviewSchedule] = []
    var last: Date?
    var isAtEnd = false
    var due = 0
    for entry in chapter.lessons where entry.exists {
      guard let lesson = lessons[entry.folder] else { continue }
      isAtEnd = true
      for question in lesson.questions where question.isReviewed {
        let item = Item(lesson: entry, question: question)
        guard let first = progress.predictions[item.key] else { continue }
        let schedule = progress.schedule(of: item.key)
        if let schedule { schedules.append(schedule) }
        last = [last, progress.recalls[item.key]?.last?.when].compactMap { $0 }.max()
        let isDue = schedule.map { $0.due <= now } ?? true
        if isDue, schedule != nil { due += 1 }
        // Mistakes first, in the lesson or the last review; then what comes back, then what has not
        // been asked again.
        let wasRight = schedule?.isRight ?? first.isRight
        let urgency = !isDue ? 3 : !wasRight ? 0 : schedule == nil ? 2 : 1
        let lot = ContentHash.of([item.key, "\(seed)"])
        items.append((item, (urgency, schedule.map(\.due) ?? .distantPast, lot)))
      }
    }
    for entry in chapter.lessons where entry.exists {
      guard let lesson = lessons[entry.folder] else {
        isAtEnd = false
        continue
      }
      let isAnswered = lesson.questions.allSatisfy {
        progress.predictions[CourseProgress.key(entry.folder, $0.id)] != nil
      }
      if !isAnswered { isAtEnd = false }
    }
    self.items = items.sorted { $0.rank < $1.rank }.map(\.item)
    // A chapter that has just come to its end has all of it before it; later only what comes back is due.
    self.due = last == nil ? items.count : due
    self.isAtEnd = isAtEnd
    self.last = last
    next = schedules.map(\.due).filter { $0 > now }.min()
    asked = schedules.reduce(0) { $0 + $1.asked }
    right = schedules.reduce(0) { $0 + $1.right }
  }
}
