import Engine

/// How the losses of all samples went, of those that train and of those that test: at the moments that
/// somebody looked at, and at states that the run has kept, which nothing has to be run again for.
public struct LossHistory: Sendable {
  public struct Point: Hashable, Sendable {
    /// How many updates had been done.
    public let update: Int
    public let train: Double
    public let test: Double?
  }

  public private(set) var points: [Point] = []
  private static let limit = 400
  /// How many points a whole run has at least, where states are kept.
  private static let wanted = 96

  public init() {}

  /// Adds what was measured once so many updates had been done.
  public mutating func add(_ update: Int, _ train: Double, _ test: Double?) {
    let point = Point(update: update, train: train, test: test)
    let place = place(of: update)
    if points.indices.contains(place), points[place].update == update {
      points[place] = point
      return
    }
    points.insert(point, at: place)
    if points.count > Self.limit { thin() }
  }

  /// Where a point of so many updates stands, or would.
  private func place(of update: Int) -> Int {
    var (low, high) = (0, points.count)
    while low < high {
      let middle = (low + high) / 2
      if points[middle].update < update { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// Keeps every other point, and the last.
  private mutating func thin() {
    points = points.indices.filter { $0.isMultiple(of: 2) || $0 == points.count - 1 }
      .map { points[$0] }
  }

  /// Forgets what was measured after so many updates.
  public mutating func truncate(after update: Int) {
    while let last = points.last, last.update > update { points.removeLast() }
  }

  /// Measures kept states where there are gaps: so many at most.
  ///
  /// - Returns: whether nothing is left to be measured.
  public mutating func fill(
    from timeline: Timeline, with fields: inout NetworkFields, limit: Int
  ) -> Bool {
    let first = timeline.keyframes.latest(notAfter: 0).update
    let newest = timeline.losses.count
    guard newest > first + Keyframes.interval else { return true }
    let gap = max(Keyframes.interval, (newest - first) / Self.wanted)
    var left = limit
    var machine: Machine?
    for target in stride(from: first, through: newest, by: gap) {
      let place = place(of: target)
      let isNear = [place - 1, place].contains {
        points.indices.contains($0) && abs(points[$0].update - target) * 2 <= gap
      }
      if isNear { continue }
      let state = timeline.keyframes.latest(notAfter: target + gap / 2)
      guard abs(state.update - target) * 2 <= gap else { continue }
      guard left > 0 else { return false }
      left -= 1
      var measured = machine ?? Machine(timeline.program)
      measured.restore(state)
      let scores = fields.scores(of: measured)
      machine = measured
      if let train = scores.train?.loss { add(state.update, train, scores.test?.loss) }
    }
    return true
  }
}
