import Engine

/// States of a machine at some updates, never more than a budget allows: dense near where the run is, thin
/// far from it.
///
/// Whoever goes back goes back a little at a time, so the states around the present are worth the most. Each
/// state that is dropped leaves a gap that is small beside its distance from the present.
struct Keyframes: Sendable {
  /// How many updates lie at least between two kept states.
  static let interval = 16
  private var states: [Machine.State]
  private let capacity: Int

  /// - Parameter budget: bytes; nil is for 64 states, 4 MiB at least and 256 at most. Four states are
  ///   kept however large they are.
  init(first: Machine.State, budget: Int? = nil) {
    states = [first]
    let size = Self.byteCount(of: first)
    capacity = max(4, (budget ?? min(256 << 20, max(4 << 20, 64 * size))) / size)
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

  /// Keeps a state, unless one that is kept is near.
  mutating func offer(_ state: @autoclosure () -> Machine.State, at update: Int) {
    // A run goes on at its end, as a rule.
    let index =
      update > lastUpdate ? states.count : firstIndex(after: update)
    guard index > 0, update >= states[index - 1].update + Self.interval,
      index == states.count || states[index].update >= update + Self.interval
    else { return }
    states.insert(state(), at: index)
    if states.count > capacity { thin(around: update) }
  }

  /// Drops the states whose absence costs least: many at a time, so that each that comes costs little,
  /// and never two neighbours at once.
  private mutating func thin(around present: Int) {
    let costs = (1..<(states.count - 1)).filter { states[$0].update != present }.map { index in
      let gap = states[index + 1].update - states[index - 1].update
      let distance = abs(present - states[index].update) + Self.interval
      return (index: index, cost: Double(gap) / Double(distance))
    }
    var dropped: Set<Int> = []
    for (index, _) in costs.sorted(by: { $0.cost < $1.cost })
    where dropped.count <= states.count / 8 {
      if !dropped.contains(index - 1), !dropped.contains(index + 1) { dropped.insert(index) }
    }
    states = states.indices.filter { !dropped.contains($0) }.map { states[$0] }
  }

  /// Forgets the states of later updates.
  mutating func removeAll(after update: Int) {
    while states.count > 1, lastUpdate > update { states.removeLast() }
  }

  /// Returns the latest kept state that is not after an update.
  ///
  /// - Complexity: O(log n).
  func latest(notAfter update: Int) -> Machine.State {
    states[max(0, firstIndex(after: update) - 1)]
  }

  /// The kept states that are not after an update, in the order of time.
  func states(notAfter update: Int) -> ArraySlice<Machine.State> {
    states[..<firstIndex(after: update)]
  }

  /// The first state after an update, or the end.
  private func firstIndex(after update: Int) -> Int {
    var (low, high) = (0, states.count)
    while low < high {
      let middle = (low + high) / 2
      if states[middle].update > update { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
