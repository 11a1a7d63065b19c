import Engine

/// The same exchanges, and how long a replica was in them instead of computing: it handed numbers over, or
/// waited for those of others.
public final class TimedCommunicator: Communicator {
  private let base: any Communicator
  private let clock = ContinuousClock()
  /// Since it was made; what is exchanged while the replica computes costs nothing here.
  public private(set) var waited = Duration.zero

  public init(_ base: any Communicator) { self.base = base }

  public var rank: Int { base.rank }
  public var size: Int { base.size }

  public func begin(
    _ combination: Combination, _ numbers: UnsafeMutableRawPointer, count: Int,
    _ precision: Precision
  ) -> Int {
    let start = clock.now
    defer { waited += clock.now - start }
    return base.begin(combination, numbers, count: count, precision)
  }

  public func finish(_ request: Int) {
    let start = clock.now
    base.finish(request)
    waited += clock.now - start
  }
}
