import Engine
import Foundation

/// Replicas in the threads of one process: for tests, and to measure where there is no MPI.
///
/// Sums are taken in the order of the replicas, so a run is the same each time.
public final class ThreadCommunicator: Communicator {
  public let rank: Int
  public let size: Int
  private let meeting: Meeting
  private var begun = 0
  /// Where what is under way stands, by the number of the exchange.
  private var open: [Int: Part] = [:]

  fileprivate struct Part {
    let numbers: UnsafeMutableRawPointer
    let count: Int
    let precision: Precision
  }

  private init(_ rank: Int, _ size: Int, _ meeting: Meeting) {
    (self.rank, self.size, self.meeting) = (rank, size, meeting)
  }

  /// Runs `body` once in each of `count` threads and waits for all.
  public static func run(
    _ count: Int, _ body: @escaping @Sendable (ThreadCommunicator) -> Void
  ) {
    let meeting = Meeting(count)
    let threads = (0..<count).map { rank in
      let thread = Thread {
        body(ThreadCommunicator(rank, count, meeting))
        meeting.leave()
      }
      thread.stackSize = 8 << 20
      return thread
    }
    for thread in threads { thread.start() }
    meeting.waitForAll()
  }

  public func begin(
    _ combination: Combination, _ numbers: UnsafeMutableRawPointer, count: Int,
    _ precision: Precision
  ) -> Int {
    let exchange = begun
    begun += 1
    open[exchange] = Part(numbers: numbers, count: count, precision: precision)
    meeting.bring(
      UnsafeRawBufferPointer(start: numbers, count: count * precision.byteCount), precision,
      from: rank, exchange)
    return exchange
  }

  public func finish(_ request: Int) {
    guard let part = open.removeValue(forKey: request) else { return }
    meeting.take(
      request,
      into: UnsafeMutableRawBufferPointer(
        start: part.numbers, count: part.count * part.precision.byteCount))
  }
}

/// Where the threads hand each other their numbers.
///
/// Sendable, because all that changes is read and written between `lock` and `unlock` of its condition.
private final class Meeting: @unchecked Sendable {
  private let condition = NSCondition()
  private let count: Int
  private var left = 0
  private var exchanges: [Int: Exchange] = [:]

  private struct Exchange {
    var parts: [[Double]?]
    var sum: [Double] = []
    let precision: Precision
    var taken = 0
  }

  init(_ count: Int) { self.count = count }

  func bring(_ bytes: UnsafeRawBufferPointer, _ precision: Precision, from rank: Int, _ number: Int)
  {
    condition.lock()
    defer { condition.unlock() }
    var exchange =
      exchanges[number]
      ?? Exchange(parts: Array(repeating: nil, count: count), precision: precision)
    exchange.parts[rank] =
      switch precision {
      case .float32: bytes.bindMemory(to: Float.self).map { Double($0) }
      case .float64: Array(bytes.bindMemory(to: Double.self))
      }
    let parts = exchange.parts.compactMap { $0 }
    if parts.count == count {
      exchange.sum = parts[0]
      for part in parts.dropFirst() {
        for i in part.indices { exchange.sum[i] += part[i] }
      }
      condition.broadcast()
    }
    exchanges[number] = exchange
  }

  func take(_ number: Int, into bytes: UnsafeMutableRawBufferPointer) {
    condition.lock()
    defer { condition.unlock() }
    while exchanges[number]?.parts.contains(where: { $0 == nil }) ?? true { condition.wait() }
    guard let exchange = exchanges[number] else { return }
    switch exchange.precision {
    case .float32:
      let numbers = bytes.bindMemory(to: Float.self)
      for (i, sum) in exchange.sum.enumerated() { numbers[i] = Float(sum) }
    case .float64:
      let numbers = bytes.bindMemory(to: Double.self)
      for (i, sum) in exchange.sum.enumerated() { numbers[i] = sum }
    }
    exchanges[number]?.taken += 1
    if exchanges[number]?.taken == count { exchanges[number] = nil }
  }

  func leave() {
    condition.lock()
    left += 1
    condition.broadcast()
    condition.unlock()
  }

  func waitForAll() {
    condition.lock()
    while left < count { condition.wait() }
    condition.unlock()
  }
}
