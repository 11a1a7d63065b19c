import Engine

/// The history of one number: what it was after each update, and the updates that moved it most.
///
/// A copy of the run goes through its updates in slices; the run itself stays where it is.
public struct Ledger: Sendable {
  /// What one update did to the number.
  public struct Entry: Hashable, Sendable {
    public let update: Int
    public let before: Double
    public let now: Double
  }

  public let element: ElementReference
  /// The first update that is looked at.
  public let start: Int
  /// The first update that is not: the one after the last complete one.
  public let end: Int
  /// What the number was at the end of each of them.
  public private(set) var history = Series()
  /// The updates that moved it most, the greatest move first.
  public private(set) var entries: [Entry] = []
  private var probe: Timeline?
  private var before: Double?

  /// How many updates it names.
  static let length = 8
  /// The multiplications that a history may take; of a longer one the last part is looked at.
  private static let affordable = 2_000_000_000

  public init(of element: ElementReference, in timeline: Timeline) {
    self.element = element
    let program = timeline.program
    end = timeline.machine.isUpdateComplete ? timeline.moment.update + 1 : timeline.moment.update
    start = max(0, end - max(16, Self.affordable / max(1, program.workPerUpdate)))
    probe = end > start ? timeline : nil
  }

  public var isDone: Bool { probe == nil }

  /// Looks at some updates more.
  public mutating func advance(updates: Int) {
    guard var probe else { return }
    self.probe = nil
    if history.isEmpty, before == nil {
      let length = probe.program.updateLength
      let first = Moment(position: start * length, updateLength: length)
      guard probe.advance(to: first, updates: updates) else {
        self.probe = probe
        return
      }
      if start > 0 || probe.program[element.value].lifetime == .state { before = number(in: probe) }
    }
    for _ in 0..<max(1, updates) {
      probe.runUpdate()
      let now = number(in: probe)
      if let before { enter(Entry(update: probe.moment.update, before: before, now: now)) }
      before = now
      history.append(now)
      // The copy goes with the last update.
      if start + history.count == end { return }
    }
    self.probe = probe
  }

  private func number(in timeline: Timeline) -> Double {
    element.index < timeline.machine.shape(of: element.value).count
      ? timeline.machine[element.value, element.index] : .nan
  }

  private mutating func enter(_ entry: Entry) {
    let move = Self.move(entry)
    guard move > 0, entries.count < Self.length || move > entries.last.map(Self.move) ?? 0 else {
      return
    }
    let place = entries.firstIndex { Self.move($0) < move } ?? entries.count
    entries.insert(entry, at: place)
    if entries.count > Self.length { entries.removeLast() }
  }

  /// How far; to become no number is the farthest.
  private static func move(_ entry: Entry) -> Double {
    let move = (entry.now - entry.before).magnitude
    return move.isNaN ? (entry.before.isNaN ? 0 : .infinity) : move
  }
}
