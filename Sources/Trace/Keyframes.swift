import Engine

/// States of a machine at some updates, thinned out so that they never take more than a budget.
struct Keyframes: Sendable {
  /// How many updates lie at least between two kept states; doubled whenever the budget is reached.
  private(set) var interval = 16
  private var states: [Machine.State]
  private let capacity: Int

  /// - Parameter budget: bytes; but four states are kept however large they are.
  init(first: Machine.State, budget: Int = 4 << 20) {
    states = [first]
    capacity = max(4, budget / Self.byteCount(of: first))
  }

  private static func byteCount(of state: Machine.State) -> Int {
    state.byteCount + MemoryLayout<Machine.State>.size + 32
  }

  /// The bytes of one state's numbers.
  var stateByteCount: Int { states[0].byteCount }

  /// The bytes that the kept states take.
  var byteCount: Int { states.reduce(0) { $0 + Self.byteCount(of: $1) } }

  /// The update of the last kept state.
  var lastUpdate: Int { states[states.count - 1].update }

  /// Keeps a state if its update is far enough from the last.
  mutating func offer(_ state: @autoclosure () -> Machine.State, at update: Int) {
    guard update >= lastUpdate + interval else { return }
    states.append(state())
    guard states.count > capacity else { return }
    states = states.enumerated().filter { $0.offset.isMultiple(of: 2) }.map(\.element)
    interval *= 2
  }

  /// Forgets the states of later updates.
  mutating func removeAll(after update: Int) {
    while states.count > 1, lastUpdate > update { states.removeLast() }
  }

  /// Returns the latest kept state that is not after an update.
  func latest(notAfter update: Int) -> Machine.State {
    states.last { $0.update <= update } ?? states[0]
  }
}
