/// The samples that one update works on.
public struct Batch: Hashable, Sendable {
  /// The update that works on it, counted from 0.
  public let update: Int
  /// The pass over the data that it belongs to, counted from 0.
  public let epoch: Int
  /// Its place within the epoch, counted from 0.
  public let indexInEpoch: Int
  /// How many samples it has: the last of an epoch may be short.
  public let rowCount: Int
  /// Its first position in the epoch's order.
  let start: Int
  /// The epoch's order of rows; empty when rows are taken as they come.
  let order: [Int]

  /// Returns which row of the data set is sample `index` of the batch.
  public func row(_ index: Int) -> Int { order.isEmpty ? start + index : order[start + index] }
}

/// How the rows of a data set are dealt into batches.
///
/// Which rows an update gets is a function of (seed, update) alone, so that any update can be
/// reached directly.
public struct Batching: Hashable, Sendable {
  public let rowCount: Int
  public let batchSize: Int
  public let shuffles: Bool
  public let seed: Int

  /// Creates a plan of ⌈rowCount / batchSize⌉ updates an epoch.
  public init(rowCount: Int, batchSize: Int, shuffles: Bool = false, seed: Int = 0) {
    precondition(rowCount > 0 && batchSize > 0, "batching: \(rowCount) rows in \(batchSize)s")
    self.rowCount = rowCount
    self.batchSize = Swift.min(batchSize, rowCount)
    self.shuffles = shuffles
    self.seed = seed
  }

  /// A program without a data set: every update is its own epoch.
  public static let none = Batching(rowCount: 1, batchSize: 1)

  public var updatesPerEpoch: Int { (rowCount + batchSize - 1) / batchSize }

  /// Returns the batch of an update.
  ///
  /// - Parameter previous: a batch whose epoch's order can be used again.
  public func batch(of update: Int, after previous: Batch? = nil) -> Batch {
    let epoch = update / updatesPerEpoch
    let index = update % updatesPerEpoch
    let start = index * batchSize
    var order: [Int] = []
    if shuffles {
      if let previous, previous.epoch == epoch {
        order = previous.order
      } else {
        // Mixing the epoch in by a large odd number keeps neighbouring epochs' streams apart.
        var stream = RandomStream(seed: seed &+ (epoch &+ 1) &* 0x9E37_79B9_7F4A_7C1)
        order = stream.permutation(of: rowCount)
      }
    }
    return Batch(
      update: update, epoch: epoch, indexInEpoch: index,
      rowCount: Swift.min(batchSize, rowCount - start), start: start, order: order)
  }
}
