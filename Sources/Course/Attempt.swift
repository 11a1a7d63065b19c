import Foundation

extension CourseProgress {
  /// One answer that was judged, and what came of it.
  public struct Attempt: Codable, Sendable, Hashable {
    public var when: Date
    public var verdict: Kept<Verdict>
    public var points: Int
    /// The points there were.
    public var of: Int
    /// The likely mistakes, by id.
    public var misconceptions: [String]
    /// The content of the answer, so that the same one isn't counted twice.
    public var source: String

    public init(
      verdict: Verdict, points: Int, of: Int, misconceptions: [String], source: String,
      at date: Date
    ) {
      when = date.wholeSecond
      self.verdict = .known(verdict)
      self.points = points
      self.of = of
      self.misconceptions = misconceptions
      self.source = source
    }

    /// More than anyone needs; an editor that saves every second must not fill the disk.
    static let limit = 200

    /// Returns the newest of both, each once; within a second they stay in their order.
    static func merged(_ mine: [Attempt], _ theirs: [Attempt]) -> [Attempt] {
      var seen: Set<Attempt> = []
      let all = (mine + theirs).filter { seen.insert($0).inserted }.enumerated().sorted {
        ($0.element.when, $0.offset) < ($1.element.when, $1.offset)
      }
      return all.suffix(limit).map(\.element)
    }
  }

  /// Adds an attempt; the same answer with the same verdict again is none.
  public mutating func add(_ attempt: Attempt, at exercise: String, in lesson: String) {
    let key = Self.key(lesson, exercise)
    if let last = attempts[key]?.last, last.source == attempt.source,
      last.verdict == attempt.verdict
    {
      return
    }
    attempts[key] = Attempt.merged(attempts[key] ?? [], [attempt])
  }

  /// Notes that hints up to this one have been read, counted from 1.
  public mutating func read(hint: Int, of exercise: String, in lesson: String) {
    let key = Self.key(lesson, exercise)
    hints[key] = max(hints[key] ?? 0, hint)
  }
}
