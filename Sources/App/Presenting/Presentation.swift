import Course
import Foundation

/// What a presenter tells those who follow: where it is, and that it is alive.
///
/// A file rather than a socket: it is there for whoever comes later or comes back, any number may
/// read it, and reading can disturb nobody. The presenter alone writes, and replaces it as a whole.
public struct Presentation: Codable, Hashable, Sendable {
  public static let version = 1
  /// A presenter that has not been heard of for so long is gone.
  public static let patience: TimeInterval = 6

  private var presentation = Presentation.version
  /// Where the course is, so that followers need not be told.
  public var coursePath: String
  public var course: String
  public var lesson: String
  /// Counted from 1.
  public var page: Int
  public var pageCount: Int
  public var moment: String
  public var language: Language
  /// When this presentation began; it also tells two presenters apart.
  public var started: Date
  public var pageOpened: Date
  /// The last sign of life.
  public var updated: Date
  public var process: Int32
  public var isOver = false
  public var isBlack = false
  public var script: ScriptPlace?
  /// The question that waits for its answer to be shown.
  public var openQuestion: String?

  /// Where a script is, in seconds.
  public struct ScriptPlace: Codable, Hashable, Sendable {
    public var clock: Double
    public var duration: Double
    public var isRunning: Bool
    /// The seconds until the script turns the page; nil when it doesn't.
    public var untilNextPage: Double?
  }

  /// What is to be told about a state; nil while no lesson is open.
  ///
  /// - Parameter pageOpened: when the present page was opened.
  public init?(
    _ state: PresenterState, started: Date, pageOpened: Date, now: Date, process: Int32
  ) {
    guard let reading = state.reading, let course = state.common.course else { return nil }
    coursePath = course.path
    self.course = course.syllabus.id
    lesson = reading.lesson.folder
    page = state.page
    pageCount = state.pageCount
    moment = "\(state.stepper.moment.update):\(state.stepper.moment.executed)"
    language = state.strings.language
    self.started = started
    self.pageOpened = pageOpened
    updated = now
    self.process = process
    isBlack = state.isBlack
    openQuestion = state.openQuestion?.id
    if state.hasScript {
      let page = state.page
      let turn = state.schedule.cues.dropFirst(state.next).first { cue in
        if case .page(let number) = cue.command { number != page } else { false }
      }
      script = ScriptPlace(
        clock: state.clock, duration: state.schedule.duration, isRunning: state.isRunning,
        untilNextPage: turn.map { ($0.time - state.clock) / state.pace })
    }
  }

  /// Whether two tell a reader the same, apart from the time.
  public func says(theSameAs other: Presentation) -> Bool {
    var copy = other
    copy.updated = updated
    copy.script?.clock = script?.clock ?? 0
    copy.script?.untilNextPage = script?.untilNextPage
    return copy == self
  }

  /// Whether the presenter was there a moment ago.
  public func isAlive(now: Date) -> Bool {
    !isOver && now.timeIntervalSince(updated) < Self.patience
  }

  /// The file's bytes.
  public func encoded() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .secondsSince1970
    return try encoder.encode(self)
  }

  /// Reads a file's bytes; nil for what no presenter wrote.
  public static func decode(_ data: Data) -> Presentation? {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .secondsSince1970
    guard let found = try? decoder.decode(Presentation.self, from: data),
      found.presentation == version, found.page >= 1, found.page <= found.pageCount
    else { return nil }
    return found
  }
}
