import Engine

/// A point in time: how many instructions of which update have been executed.
///
/// The end of an update and the beginning of the next are one point; it is written as the end, whose
/// numbers are still there to be looked at. Only the very beginning is 0:0.
public struct Moment: Hashable, Comparable, Sendable {
  public let update: Int
  public let executed: Int

  public init(update: Int, executed: Int) {
    self.update = update
    self.executed = executed
  }

  public static let start = Moment(update: 0, executed: 0)

  public static func < (a: Moment, b: Moment) -> Bool {
    (a.update, a.executed) < (b.update, b.executed)
  }

  /// The number of instructions executed since the beginning.
  public func position(updateLength: Int) -> Int { update * updateLength + executed }

  /// Creates the moment after `position` instructions.
  public init(position: Int, updateLength: Int) {
    guard position > 0, updateLength > 0 else {
      self = .start
      return
    }
    update = (position - 1) / updateLength
    executed = (position - 1) % updateLength + 1
  }
}
