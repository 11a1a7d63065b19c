import Engine

/// States of a machine at some updates, never more than a budget allows: dense near where the run is, thin
/// far from it.
///
/// Whoever goes back goes back a little at a time, so the states around the present are worth the most. Each
/// state that is dropped leaves a gap that is small beside its distance from the present.
struct Keyframes: Sendable {
  /// How many updates lie at least between two kept states.
  private let interval = 16
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
      update > lastUpdate ? states.count : states.firstIndex { $0.update > update } ?? states.count
    guard index > 0, update >= states[index - 1].update + interval,
      index == states.count || states[index].update >= update + interval
    else { return }
    states.insert(state(), at: index)
    if states.count > capacity { thin(around: update) }
  }

  /// Drops the state whose absence costs least.
  private mutating func thin(around present: Int) {
    var cheapest = (index: 1, cost: Double.infinity)
    for index in 1..<(states.count - 1) where states[index].update != present {
      let gap = states[index + 1].update - states[index - 1].update
      let distance = abs(present - states[index].update) + interval
      let cost = Double(gap) / Double(distance)
      if cost < cheapest.cost { cheapest = (index, cost) }
    }
    states.remove(at: cheapest.index)
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
