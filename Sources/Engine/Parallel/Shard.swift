/// One of several parts of every batch.
///
/// The samples are dealt in runs that differ by one at most, the longer ones first; of a batch with fewer
/// samples than parts, some parts are empty.
public struct Shard: Hashable, Sendable {
  /// Which part, counted from 0.
  public let index: Int
  /// How many parts there are.
  public let count: Int

  /// All of every batch.
  public static let whole = Shard(0, of: 1)

  /// - Precondition: 0 ≤ index < count.
  public init(_ index: Int, of count: Int) {
    precondition(index >= 0 && index < count, "shard: \(index) of \(count)")
    self.index = index
    self.count = count
  }

  /// Returns the places of its samples in a batch of so many.
  public func rows(of total: Int) -> Range<Int> {
    let (size, rest) = total.quotientAndRemainder(dividingBy: count)
    let start = index * size + min(index, rest)
    return start..<start + size + (index < rest ? 1 : 0)
  }
}
