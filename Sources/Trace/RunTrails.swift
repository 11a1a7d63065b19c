import Engine

/// Several runs over the same two numbers, as far as the run that is stepped has got: where each began its
/// updates, and how the last of these moved it.
public struct RunTrails: Sendable {
  /// One of the runs.
  public struct Run: Sendable {
    public let name: String
    public let names: Names
    public let x: ElementReference
    public let y: ElementReference
    /// Where its updates began: with 0, 1, 2 … of them done.
    public fileprivate(set) var trail: [(x: Double, y: Double)] = []
    /// How the last update moved both numbers, and what the optimiser keeps of them: x first, what is kept
    /// of it behind it, then y.
    public fileprivate(set) var moves: [Explanation] = []
    fileprivate var timeline: Timeline
    fileprivate let moved: [ElementReference]
  }

  public private(set) var runs: [Run] = []
  /// How many updates have been followed.
  public private(set) var updates = 0

  /// A trail is followed so far.
  private static let limit = 5000

  /// - Parameters:
  ///   - x: the name of a number that each run carries; a run without it is left out.
  ///   - y: the name of another.
  public init(_ entrants: [Sweep.Entrant], of x: String, _ y: String) {
    runs = entrants.compactMap { entrant in
      guard let x = entrant.names.element(named: x), let y = entrant.names.element(named: y),
        entrant.program[x.value].lifetime == .state, entrant.program[y.value].lifetime == .state
      else { return nil }
      return Run(
        name: entrant.name, names: entrant.names, x: x, y: y,
        timeline: Timeline(entrant.program),
        moved: [x, y].flatMap { [$0] + Self.kept(of: $0, in: entrant.program) })
    }
    follow(to: 0)
  }

  /// What the update phase carries for a number.
  private static func kept(
    of element: ElementReference, in program: Program
  ) -> [ElementReference] {
    program.values.compactMap { value in
      guard case .optimizer(_, element.value) = value.role, value.lifetime == .state else {
        return nil
      }
      return ElementReference(value.id, element.index)
    }
  }

  /// Brings all runs to where so many updates are done.
  public mutating func follow(to updates: Int) {
    let updates = min(max(0, updates), Self.limit)
    for index in runs.indices {
      runs[index].follow(to: updates)
    }
    self.updates = updates
  }
}

extension RunTrails.Run {
  fileprivate mutating func follow(to updates: Int) {
    let isThere = trail.count > updates && timeline.moment.update + 1 == updates
    if isThere, timeline.machine.isUpdateComplete { return }
    while trail.count <= updates {
      timeline.seek(to: Moment(update: trail.count, executed: 0))
      trail.append((number(x), number(y)))
    }
    guard updates > 0 else {
      timeline.seek(to: .start)
      moves = []
      return
    }
    timeline.seek(to: Moment(update: updates - 1, executed: timeline.program.updateLength))
    moves = moved.compactMap { timeline.explanation(of: $0)?.kept }
  }

  private func number(_ element: ElementReference) -> Double {
    timeline.machine[element.value, element.index]
  }
}
