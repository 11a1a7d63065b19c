import Engine

extension DataSet {
  /// Returns the samples in a random order, the same for the same seed.
  public func shuffled(seed: Int) -> DataSet {
    var stream = RandomStream(seed: seed)
    return rows(stream.permutation(of: count))
  }

  /// Returns the samples before a row, and the others.
  ///
  /// - Precondition: `row` is one of 0 … count.
  public func split(at row: Int) -> (training: DataSet, test: DataSet) {
    precondition((0...count).contains(row), "split: no row \(row) among \(count) samples")
    return (rows(0..<row), rows(row..<count))
  }

  /// Returns two parts of the shuffled samples: a share to train on, the rest to test with.
  ///
  ///     training: ⌊share · count⌋ samples
  ///
  /// - Precondition: the share lies in 0 … 1.
  public func split(trainingShare: Double, seed: Int) -> (training: DataSet, test: DataSet) {
    precondition((0...1).contains(trainingShare), "split: no share \(trainingShare) of 0 … 1")
    // 0.29 · 100 is a last bit below 29.
    let row = (trainingShare * Double(count)).nextUp.rounded(.down)
    return shuffled(seed: seed).split(at: min(count, Int(row)))
  }

  /// Returns the samples in batches of a size; the last may be shorter.
  ///
  /// - Precondition: `size` is positive.
  public func batches(of size: Int) -> Batches {
    precondition(size > 0, "batches: \(size) samples are no batch")
    return Batches(data: self, size: size)
  }

  /// The batches of a data set, each made when it is asked for.
  public struct Batches: RandomAccessCollection, Sendable {
    let data: DataSet
    let size: Int

    public var startIndex: Int { 0 }
    public var endIndex: Int { data.count / size + (data.count % size == 0 ? 0 : 1) }

    public subscript(position: Int) -> DataSet {
      precondition(indices.contains(position), "batches: no batch \(position) of \(count)")
      return data.rows(position * size..<Swift.min((position + 1) * size, data.count))
    }
  }
}
