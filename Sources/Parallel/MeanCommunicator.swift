import Engine

/// Means in place of sums: what replicas hand each other that have all computed the same.
public final class MeanCommunicator: Communicator {
  private let base: any Communicator
  /// What is under way, by the number of its request.
  private var open: [Int: (numbers: UnsafeMutableRawPointer, count: Int, precision: Precision)] =
    [:]

  public init(_ base: any Communicator) { self.base = base }

  public var rank: Int { base.rank }
  public var size: Int { base.size }

  public func begin(
    _ combination: Combination, _ numbers: UnsafeMutableRawPointer, count: Int,
    _ precision: Precision
  ) -> Int {
    let request = base.begin(combination, numbers, count: count, precision)
    open[request] = (numbers, count, precision)
    return request
  }

  public func finish(_ request: Int) {
    base.finish(request)
    guard let (numbers, count, precision) = open.removeValue(forKey: request) else { return }
    switch precision {
    case .float32:
      let share = 1 / Float(size)
      let numbers = numbers.assumingMemoryBound(to: Float.self)
      for i in 0..<count { numbers[i] *= share }
    case .float64:
      let share = 1 / Double(size)
      let numbers = numbers.assumingMemoryBound(to: Double.self)
      for i in 0..<count { numbers[i] *= share }
    }
  }
}
