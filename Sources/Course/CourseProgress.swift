import Foundation

/// What a learner has done in one course: a value, readable as JSON, keyed by names.
///
/// Dates count whole seconds, as the file shows them.
public struct CourseProgress: Codable, Sendable, Hashable {
  /// The page where the learner was last.
  public struct Bookmark: Codable, Sendable, Hashable {
    public var lesson: String
    /// Counted from 1.
    public var page: Int
    public var when: Date

    init(lesson: String, page: Int, when: Date) {
      self.lesson = lesson
      self.page = page
      self.when = when
    }

    public init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      lesson = try values.decode(String.self, forKey: .lesson)
      page = try values.decode(Int.self, forKey: .page)
      when = try values.decode(Date.self, forKey: .when)
      guard (1...10_000).contains(page) else {
        throw DecodingError.dataCorruptedError(
          forKey: .page, in: values, debugDescription: "page \(page): expected 1 to 10000")
      }
    }
  }

  /// What was committed before the engine showed the truth.
  public enum Guess: Codable, Sendable, Hashable {
    case number(Double)
    /// The choices taken, counted from 0.
    case choices([Int])
  }

  public struct KeptPrediction: Codable, Sendable, Hashable {
    public var answer: Guess
    public var truth: Guess
    public var isRight: Bool
    public var when: Date
    /// What was answered the second time, before the truth was shown.
    public var second: Guess?

    public init(answer: Guess, truth: Guess, isRight: Bool, when: Date, second: Guess? = nil) {
      self.answer = answer
      self.truth = truth
      self.isRight = isRight
      self.when = when.wholeSecond
      self.second = second
    }
  }

  /// Where an exercise stands.
  public struct Standing: Codable, Sendable, Hashable {
    public var verdict: Kept<Verdict>
    public var when: Date
    /// The content of the checks that were asked; a verdict on others is out of date.
    public var contentHash: String
    /// When these checks were first passed, if ever.
    public var passedSince: Date?
  }

  public struct WorkspacePlace: Codable, Sendable, Hashable {
    public var path: String
    public var when: Date
  }

  /// 2 added attempts and hints, 3 what reviews recalled, 4 which lessons were read, 5 challenges; older
  /// files are read.
  static let version = 5
  private var progress = CourseProgress.version
  public let course: String
  /// Where the learner was last; ``places`` has the others.
  public private(set) var place: Bookmark?
  /// Where the learner was in each lesson, by its folder.
  public private(set) var places: [String: Bookmark] = [:]
  /// When the last page of a lesson was first open, by the lesson's folder.
  public private(set) var read: [String: Date] = [:]
  /// By `LESSON/ID`.
  public private(set) var predictions: [String: KeptPrediction] = [:]
  /// When each goal was first reached, by `LESSON/ID`.
  public private(set) var goals: [String: Date] = [:]
  /// By `LESSON/EXERCISE`.
  public private(set) var exercises: [String: Standing] = [:]
  /// What was handed to the grader and what it said, oldest first, by `LESSON/EXERCISE`.
  public internal(set) var attempts: [String: [Attempt]] = [:]
  /// How many hints have been read, by `LESSON/EXERCISE`.
  public internal(set) var hints: [String: Int] = [:]
  /// What was answered in reviews, oldest first, by the question's `LESSON/ID`.
  public internal(set) var recalls: [String: [Recall]] = [:]
  /// The best try of each challenge that was met, by its id.
  public internal(set) var challenges: [String: ChallengeTry] = [:]
  public private(set) var workspace: WorkspacePlace?

  public init(course: String) { self.course = course }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    course = try values.decode(String.self, forKey: .course)
    place = try values.decodeIfPresent(Bookmark.self, forKey: .place)
    places = try values.decodeIfPresent([String: Bookmark].self, forKey: .places) ?? [:]
    read = try values.decodeIfPresent([String: Date].self, forKey: .read) ?? [:]
    predictions = try values.decode([String: KeptPrediction].self, forKey: .predictions)
    goals = try values.decode([String: Date].self, forKey: .goals)
    exercises = try values.decode([String: Standing].self, forKey: .exercises)
    attempts = try values.decodeIfPresent([String: [Attempt]].self, forKey: .attempts) ?? [:]
    hints = try values.decodeIfPresent([String: Int].self, forKey: .hints) ?? [:]
    recalls = try values.decodeIfPresent([String: [Recall]].self, forKey: .recalls) ?? [:]
    challenges =
      try values.decodeIfPresent([String: ChallengeTry].self, forKey: .challenges) ?? [:]
    try checkRanges()
    workspace = try values.decodeIfPresent(WorkspacePlace.self, forKey: .workspace)
  }

  /// An imported file was written by anybody: what counts or points must be in a range that it can be
  /// calculated with.
  private func checkRanges() throws {
    func wrong(_ text: String) -> DecodingError {
      .dataCorrupted(DecodingError.Context(codingPath: [], debugDescription: text))
    }
    let choices = predictions.values.flatMap { [$0.answer, $0.truth] }.flatMap { guess in
      if case .choices(let all) = guess { all } else { [Int]() }
    }
    guard choices.allSatisfy((0..<1000).contains) else {
      throw wrong("predictions: a choice that no question has")
    }
    guard hints.values.allSatisfy((0..<1000).contains) else {
      throw wrong("hints: one that no exercise has")
    }
  }

  /// The key of something in a lesson: `07-backpropagation-by-hand/output-delta`.
  public static func key(_ lesson: String, _ id: String) -> String { "\(lesson)/\(id)" }

  // MARK: - What happened

  /// - Parameter last: the number of the lesson's last page: who opens that has read the lesson.
  public mutating func open(lesson: String, page: Int, of last: Int? = nil, at date: Date) {
    let bookmark = Bookmark(lesson: lesson, page: page, when: date.wholeSecond)
    place = bookmark
    places[lesson] = bookmark
    if page == last, read[lesson] == nil { read[lesson] = date.wholeSecond }
  }

  /// The page where a lesson was left, counted from 1; nil for one that was never opened.
  public func page(in lesson: String) -> Int? {
    // Files of before know the last place only.
    places[lesson]?.page ?? (place?.lesson == lesson ? place?.page : nil)
  }

  /// Keeps a prediction; the first one stands, since the truth has been shown after it.
  public mutating func predict(
    _ id: String, in lesson: String, answer: Guess, truth: Guess, isRight: Bool, at date: Date
  ) {
    let key = Self.key(lesson, id)
    guard predictions[key] == nil else { return }
    predictions[key] = KeptPrediction(
      answer: answer, truth: truth, isRight: isRight, when: date)
  }

  /// Keeps the second try beside the first.
  public mutating func predictAgain(_ id: String, in lesson: String, answer: Guess) {
    predictions[Self.key(lesson, id)]?.second = answer
  }

  public mutating func reach(goal id: String, in lesson: String, at date: Date) {
    let key = Self.key(lesson, id)
    if goals[key] == nil { goals[key] = date.wholeSecond }
  }

  public mutating func grade(
    _ exercise: String, in lesson: String, verdict: Verdict, contentHash: String, at date: Date
  ) {
    let key = Self.key(lesson, exercise)
    let before = exercises[key].flatMap { $0.contentHash == contentHash ? $0.passedSince : nil }
    exercises[key] = Standing(
      verdict: .known(verdict), when: date.wholeSecond, contentHash: contentHash,
      passedSince: before ?? (verdict == .pass ? date.wholeSecond : nil))
  }

  public mutating func use(workspace path: String, at date: Date) {
    workspace = WorkspacePlace(path: path, when: date.wholeSecond)
  }

  /// Forgets where the workspace is: on another machine it is elsewhere.
  public mutating func forgetWorkspace() { workspace = nil }

  // MARK: - What it amounts to

  /// How many predictions were right, of how many.
  public var predictionScore: (right: Int, of: Int) {
    (predictions.values.count(where: \.isRight), predictions.count)
  }

  /// Says whether an exercise was passed with the checks that were asked last.
  public func isPassed(_ exercise: String, in lesson: String) -> Bool {
    exercises[Self.key(lesson, exercise)]?.passedSince != nil
  }

  /// Says whether an exercise was passed with the checks as they are now.
  public func hasPassed(_ exercise: String, in lesson: String, contentHash: String) -> Bool {
    guard let verdict = exercises[Self.key(lesson, exercise)] else { return false }
    return verdict.contentHash == contentHash && verdict.passedSince != nil
  }

  // MARK: - Two at a time

  /// Returns what both know: the first prediction, the first time of a goal, the last verdict.
  public func merged(with other: CourseProgress) -> CourseProgress {
    var result = self
    result.place = Self.later(place, other.place, by: \.when)
    result.places.merge(other.places) { $1.when > $0.when ? $1 : $0 }
    result.workspace = Self.later(workspace, other.workspace, by: \.when)
    result.read.merge(other.read) { min($0, $1) }
    result.predictions.merge(other.predictions) { $1.when < $0.when ? $1 : $0 }
    result.goals.merge(other.goals) { min($0, $1) }
    result.exercises.merge(other.exercises) { mine, theirs in
      var last = theirs.when > mine.when ? theirs : mine
      let passes = [mine, theirs].filter { $0.contentHash == last.contentHash }
      last.passedSince = passes.compactMap(\.passedSince).min()
      return last
    }
    result.attempts.merge(other.attempts) { Attempt.merged($0, $1) }
    result.hints.merge(other.hints) { max($0, $1) }
    result.recalls.merge(other.recalls) { Self.merged($0, $1) }
    result.challenges.merge(other.challenges) { $1.isBetter(than: $0) ? $1 : $0 }
    return result
  }

  private static func later<Dated>(
    _ mine: Dated?, _ theirs: Dated?, by date: (Dated) -> Date
  ) -> Dated? {
    guard let mine else { return theirs }
    guard let theirs else { return mine }
    return date(theirs) > date(mine) ? theirs : mine
  }
}

extension Date {
  var wholeSecond: Date {
    Date(timeIntervalSince1970: timeIntervalSince1970.rounded(.down))
  }
}
