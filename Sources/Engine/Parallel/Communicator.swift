/// How numbers of several replicas become one.
public enum Combination: Hashable, Sendable {
  /// Their sum.
  case sum
}

/// What replicas of a program talk through: each has one, and all do the same calls in the same order.
public protocol Communicator: AnyObject {
  /// Which replica this is, counted from 0.
  var rank: Int { get }
  /// How many there are.
  var size: Int { get }

  /// Begins to replace numbers by what those of all replicas make together. They belong to the communicator
  /// until `finish`.
  ///
  /// - Returns: what `finish` is called with.
  func begin(
    _ combination: Combination, _ numbers: UnsafeMutableRawPointer, count: Int,
    _ precision: Precision
  ) -> Int

  /// Waits until the numbers are there.
  func finish(_ request: Int)
}

extension Communicator {
  /// Returns what the numbers of all replicas make together.
  public func combined(_ numbers: [Double], _ combination: Combination = .sum) -> [Double] {
    var numbers = numbers
    numbers.withUnsafeMutableBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      finish(begin(combination, base, count: bytes.count / 8, .float64))
    }
    return numbers
  }
}

extension Communicator {
  /// Returns the number that the first replica has.
  public func ofFirst(_ number: Double) -> Double { combined([rank == 0 ? number : 0])[0] }
}

/// A replica without others; or the first of so many without the rest, to measure what its part takes.
public final class Alone: Communicator {
  public let rank = 0
  public let size: Int
  /// Creates the first replica of so many.
  public init(of size: Int = 1) { self.size = size }

  public func begin(
    _ combination: Combination, _ numbers: UnsafeMutableRawPointer, count: Int,
    _ precision: Precision
  ) -> Int { 0 }

  public func finish(_ request: Int) {}
}
