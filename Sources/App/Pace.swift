/// How many updates fit into a slice of time: found by measuring slices, so that a key never waits long
/// for one, however large the network and however slow the machine.
///
/// Who runs slices has the clock.
public struct Pace: Hashable, Sendable {
  /// How long a slice should take.
  public static let slice = Duration.milliseconds(4)

  /// The updates of the next slice.
  public private(set) var updates: Int

  public init(updates: Int = 16) { self.updates = updates }

  /// Takes how long a slice of so many updates took: twice as many next time, at most, and a quarter at
  /// least.
  public mutating func measure(_ duration: Duration) {
    let ratio = Self.slice / max(duration, .microseconds(1))
    let next = Double(updates) * min(2, max(0.25, ratio))
    updates = Int(min(1_000_000, max(1, next)))
  }
}
