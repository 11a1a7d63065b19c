import Foundation

extension CourseProgress {
  /// One answer in a review; only the first of each question counts.
  public struct Recall: Codable, Sendable, Hashable {
    public var when: Date
    public var isRight: Bool

    /// More than three years of a question that is never remembered.
    static let limit = 400
  }

  /// Keeps an answer of a review.
  ///
  /// - Parameter key: the question's `LESSON/ID`.
  public mutating func recall(_ key: String, isRight: Bool, at date: Date) {
    let recall = Recall(when: date.wholeSecond, isRight: isRight)
    recalls[key] = Self.merged(recalls[key] ?? [], [recall])
  }

  static func merged(_ mine: [Recall], _ theirs: [Recall]) -> [Recall] {
    let all = Set(mine).union(theirs).sorted {
      ($0.when, $0.isRight ? 1 : 0) < ($1.when, $1.isRight ? 1 : 0)
    }
    return Array(all.suffix(Recall.limit))
  }

  /// When a question comes back; nil for one that no review has asked yet.
  public func schedule(of key: String) -> ReviewSchedule? {
    recalls[key].flatMap(ReviewSchedule.init)
  }
}

/// When a question of a review comes back: after 1, 3, 7, then every 21 days while it is answered right,
/// the day after a wrong answer.
public struct ReviewSchedule: Sendable, Hashable {
  /// The days after the first right answer in a row, the second, and so on; the last one stays.
  public static let days = [1, 3, 7, 21]

  public let due: Date
  public let isRight: Bool
  /// How many answers there were, and how many of them right.
  public let asked: Int
  public let right: Int

  /// Nil without answers.
  init?(_ recalls: [CourseProgress.Recall]) {
    guard let last = recalls.last else { return nil }
    var row = 0
    var due = Date.distantPast
    for recall in recalls {
      guard recall.isRight else {
        row = 0
        due = Self.day(1, after: recall.when)
        continue
      }
      // Who remembers before it is asked for has shown less: nothing moves.
      guard recall.when >= due else { continue }
      row += 1
      due = Self.day(Self.days[min(row, Self.days.count) - 1], after: recall.when)
    }
    self.due = due
    isRight = last.isRight
    asked = recalls.count
    right = recalls.count(where: \.isRight)
  }

  /// So many days later, less six hours: who reviews in the evening may do so in the afternoon.
  private static func day(_ count: Int, after date: Date) -> Date {
    date.addingTimeInterval(Double(count) * 86_400 - 21_600)
  }
}
