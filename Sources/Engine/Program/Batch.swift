/// The samples that one update works on.
public struct Batch: Hashable, Sendable {
  /// The update that works on it, counted from 0.
  public fileprivate(set) var update: Int
  /// The pass over the data that it belongs to, counted from 0.
  public fileprivate(set) var epoch: Int
  /// Its place within the epoch, counted from 0.
  public fileprivate(set) var indexInEpoch: Int
  /// How many samples it has: the last of an epoch may be short.
  public fileprivate(set) var rowCount: Int
  /// How many samples all parts of it have together, where several machines share it; else `rowCount`.
  /// What is averaged over samples is divided by it.
  public fileprivate(set) var totalRowCount: Int
  /// The place of its first sample in the batch that is shared.
  public fileprivate(set) var firstRow: Int
  /// Whether its samples count: who has none of a small batch works on one that doesn't.
  public fileprivate(set) var isCounted: Bool
  /// Its first position in the epoch's order.
  fileprivate(set) var start: Int
  /// The epoch's order of rows; empty when rows are taken as they come.
  fileprivate(set) var order: [Int]

  /// Returns which row of the data set is sample `index` of the batch.
  public func row(_ index: Int) -> Int { order.isEmpty ? start + index : order[start + index] }
}

/// How the rows of a data set are dealt into batches.
///
/// Which rows an update gets is a function of (seed, update) alone, so that any update can be
/// reached directly.
public struct Batching: Hashable, Sendable {
  /// Samples of the data set.
  public let rowCount: Int
  /// Samples of a full batch.
  public let batchSize: Int
  /// Whether every epoch has an order of its own.
  public let shuffles: Bool
  /// What the orders depend on.
  public let seed: Int
  /// Which part of every batch is worked on.
  public var shard = Shard.whole

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

  /// ⌈rowCount / batchSize⌉.
  public var updatesPerEpoch: Int { (rowCount + batchSize - 1) / batchSize }

  /// Returns the batch of an update.
  public func batch(of update: Int) -> Batch {
    var batch = Batch(
      update: 0, epoch: -1, indexInEpoch: 0, rowCount: 0, totalRowCount: 0, firstRow: 0,
      isCounted: true, start: 0, order: [])
    move(&batch, to: update)
    return batch
  }

  /// Makes a batch that of another update. The order of an epoch is drawn in the memory of the one
  /// before, so that training allocates nothing.
  public func move(_ batch: inout Batch, to update: Int) {
    let epoch = update / updatesPerEpoch
    if shuffles, batch.epoch != epoch {
      // Mixing the epoch in by a large odd number keeps neighbouring epochs' streams apart.
      var stream = RandomStream(seed: seed &+ (epoch &+ 1) &* 0x9E37_79B9_7F4A_7C1)
      stream.permute(&batch.order, count: rowCount)
    }
    batch.update = update
    batch.epoch = epoch
    batch.indexInEpoch = update % updatesPerEpoch
    let start = batch.indexInEpoch * batchSize
    batch.totalRowCount = Swift.min(batchSize, rowCount - start)
    var rows = shard.rows(of: batch.totalRowCount)
    batch.isCounted = !rows.isEmpty
    if rows.isEmpty { rows = 0..<1 }
    batch.firstRow = rows.lowerBound
    batch.start = start + rows.lowerBound
    batch.rowCount = rows.count
  }
}
