import Engine

/// States of a machine at regular updates, thinned out so that they never take more than a budget.
struct Keyframes: Sendable {
  /// How many updates lie between two kept states; doubled whenever the budget is reached.
  private(set) var interval = 16
  private var states: [Machine.State]
  private let capacity: Int

  /// - Parameter budget: bytes; but four states are kept however large they are.
  init(first: Machine.State, budget: Int = 4 << 20) {
    states = [first]
    capacity = max(4, budget / (first.byteCount + MemoryLayout<Machine.State>.size + 32))
  }

  /// The bytes that the kept states take.
  var byteCount: Int {
    states.reduce(0) { $0 + $1.byteCount + MemoryLayout<Machine.State>.size + 32 }
  }

  /// The update up to which keyframes have been offered.
  var lastUpdate: Int { (states.count - 1) * interval }

  /// Keeps a state if its update is the next in turn.
  mutating func offer(_ state: @autoclosure () -> Machine.State, at update: Int) {
    guard update == states.count * interval else { return }
    states.append(state())
    guard states.count > capacity else { return }
    states = states.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
    interval *= 2
  }

  /// Forgets the states of later updates.
  mutating func removeAll(after update: Int) {
    let kept = min(states.count, update / interval + 1)
    states.removeLast(states.count - kept)
  }

  /// Returns the latest kept state that is not after an update.
  func latest(notAfter update: Int) -> Machine.State {
    states[min(update / interval, states.count - 1)]
  }
}
