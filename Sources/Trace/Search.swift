import Engine

/// A search for the next or previous hit of some stops, in slices of some updates, so that whoever waits sees how
/// far it is and can end it.
///
/// Forwards the run itself goes on; backwards a copy is run again, one kept state after another from the
/// back, and the run stays where it is.
public struct Search: Sendable {
  public enum Direction: Hashable, Sendable {
    case forward, backward
  }

  /// What a slice came to.
  public enum Outcome: Sendable {
    /// Not there yet: the update that is looked at.
    case running(update: Int)
    case found(Hit)
    /// There is none; forwards within the updates that were allowed.
    case exhausted
  }

  public let stops: [Stop]
  public let direction: Direction
  /// Hits lie beyond it.
  public let origin: Moment
  /// Whether, backwards, a hit at the origin itself counts: what is there was made there.
  private let includesOrigin: Bool
  /// Whether every update was looked at. Where that would take too long, stretches between two kept
  /// states with the same number are passed over.
  public private(set) var isExact = true
  /// The first update that is no longer looked at.
  private let end: Int
  /// What was seen at the end of the last update that was looked at.
  private var before: [Stop.Sight?] = []
  private var hasBegun = false
  /// Forwards, the first update whose loss was not known when the search began.
  private var known: Int?
  /// The update that is a hit, once it is known: what is left is the way there.
  private var target: (update: Int, before: [Stop.Sight?])?

  // Backwards: a copy, in the updates from `start` until `upper`, which is known to have none.
  private var probe: Timeline?
  private var upper = 0
  private var start = 0
  private var hits: [(update: Int, before: [Stop.Sight?])] = []

  /// - Parameters:
  ///   - budget: how many updates are looked at at most, forwards.
  public init(
    for stops: [Stop], _ direction: Direction, in timeline: Timeline, budget: Int = 1_000_000,
    includesOrigin: Bool = false
  ) {
    self.includesOrigin = includesOrigin
    self.stops = stops
    self.direction = direction
    origin = timeline.moment
    end = timeline.moment.update + max(1, budget)
    upper = origin.executed > 0 ? origin.update + 1 : origin.update
  }

  /// Goes on by some updates.
  public mutating func advance(_ timeline: inout Timeline, updates: Int) -> Outcome {
    switch direction {
    case .forward: advanceForward(&timeline, updates: updates)
    case .backward: advanceBackward(timeline, updates: updates)
    }
  }

  private var isOfLoss: Bool { stops.allSatisfy { $0.subject == .loss } }

  /// Whether all that is watched is there between updates.
  private func isCarried(in program: Program) -> Bool {
    stops.allSatisfy { $0.isCarried(in: program) }
  }

  // MARK: - Forwards

  private mutating func advanceForward(_ timeline: inout Timeline, updates: Int) -> Outcome {
    if let target { return go(to: target, in: &timeline, updates: updates) }
    if !hasBegun {
      hasBegun = true
      if let found = begin(&timeline) { return found }
    }
    if known == nil {
      switch lookAtLosses(of: timeline) {
      case .hit(let found):
        target = found
        return go(to: found, in: &timeline, updates: updates)
      case .noHit(let next): known = next
      }
    }
    if let known, timeline.nextUpdate < known {
      let start = Moment(
        position: known * timeline.program.updateLength,
        updateLength: timeline.program.updateLength)
      guard timeline.advance(to: start, updates: updates) else {
        return .running(update: timeline.moment.update)
      }
    }
    for count in 1...max(1, updates) {
      let update = timeline.nextUpdate
      guard update < end else { return .exhausted }
      // Where one may stay, what the update overwrites is kept.
      let mayStay = count >= updates || update + 1 == end
      timeline.runUpdate(isWalked: mayStay || !timeline.isSmall)
      let now = stops.map { $0.sight(of: timeline.machine) }
      if stops.isHit(from: before, to: now) {
        target = (update, before)
        return go(to: (update, before), in: &timeline, updates: updates)
      }
      before = now
    }
    return .running(update: timeline.moment.update)
  }

  /// Looks at the rest of the present update, and ends at its end; returns a hit within it.
  private mutating func begin(_ timeline: inout Timeline) -> Outcome? {
    let length = timeline.program.updateLength
    guard origin.executed > 0 else {
      before = stops.map { $0.sight(ofStart: timeline.machine) }
      return nil
    }
    if origin.executed < length {
      before = Self.sight(of: stops, before: origin.update, in: timeline)
      while !timeline.machine.isUpdateComplete { timeline.stepForward() }
      let now = stops.map { $0.sight(of: timeline.machine) }
      if stops.isHit(from: before, to: now) {
        let hit = timeline.walk(to: stops, in: origin.update, from: before)
        if hit.moment > origin { return .found(hit) }
        timeline.seek(to: Moment(update: origin.update, executed: length))
      }
    }
    before = stops.map { $0.sight(of: timeline.machine) }
    return nil
  }

  /// What was seen at the end of the update before one.
  private static func sight(of stops: [Stop], before update: Int, in timeline: Timeline)
    -> [Stop.Sight?]
  {
    var probe = timeline
    let length = timeline.program.updateLength
    probe.seek(to: Moment(position: update * length, updateLength: length))
    return stops.map {
      update == 0 ? $0.sight(ofStart: probe.machine) : $0.sight(of: probe.machine)
    }
  }

  private enum Known {
    case hit((update: Int, before: [Stop.Sight?]))
    /// The first update of which nothing is known.
    case noHit(next: Int)
  }

  /// Of the loss each update's number is known: nothing needs to be run.
  private mutating func lookAtLosses(of timeline: Timeline) -> Known {
    var update = timeline.nextUpdate
    guard isOfLoss else { return .noHit(next: update) }
    while update < min(end, timeline.losses.count) {
      let now = stops.map { $0.sight(ofLoss: timeline.losses[update]) }
      if stops.isHit(from: before, to: now) { return .hit((update, before)) }
      before = now
      update += 1
    }
    return .noHit(next: update)
  }

  private mutating func go(
    to target: (update: Int, before: [Stop.Sight?]), in timeline: inout Timeline, updates: Int
  ) -> Outcome {
    let length = timeline.program.updateLength
    let start = Moment(position: target.update * length, updateLength: length)
    guard timeline.advance(to: start, updates: updates) else {
      return .running(update: timeline.moment.update)
    }
    return .found(timeline.walk(to: stops, in: target.update, from: target.before))
  }

  // MARK: - Backwards

  private mutating func advanceBackward(_ timeline: Timeline, updates: Int) -> Outcome {
    guard upper > 0 || target != nil else { return .exhausted }
    // Taken out, so that there is one of it.
    var probe = self.probe ?? timeline
    self.probe = nil
    defer { self.probe = probe }
    if let target { return arrive(at: target, with: &probe, updates: updates) }
    if isOfLoss, let outcome = findEarlierLoss(with: &probe, updates: updates) {
      return outcome
    }
    var left = max(1, updates)
    while left > 0 {
      if !hasBegun {
        guard upper > 0 else { return .exhausted }
        beginStretch(with: &probe)
        hasBegun = true
      }
      let next = probe.nextUpdate
      if next < upper {
        probe.runUpdate()
        left -= 1
        let now = stops.map { $0.sight(of: probe.machine) }
        // Of what only an update makes, the first one's is there to compare with.
        let isCompared = !before.contains(nil) || next == 0
        if isCompared, stops.isHit(from: before, to: now) {
          hits.append((next, before))
          if hits.count > 2 { hits.removeFirst() }
        }
        before = now
        continue
      }
      if let outcome = endStretch(with: &probe, updates: updates) { return outcome }
    }
    return .running(update: start)
  }

  /// Takes the stretch before the updates that are known to have none.
  private mutating func beginStretch(with probe: inout Timeline) {
    let isCarried = isCarried(in: probe.program)
    let state = probe.keyframes.latest(notAfter: max(0, isCarried ? upper - 1 : upper - 2))
    probe.restore(state)
    start = state.update
    before = stops.map { isCarried || start == 0 ? $0.sight(ofStart: probe.machine) : nil }
    hits = []
  }

  private mutating func endStretch(with probe: inout Timeline, updates: Int) -> Outcome? {
    hasBegun = false
    let isCarried = isCarried(in: probe.program)
    // A run that goes on from another one's numbers has none before its first update.
    let next = start == 0 ? 0 : isCarried ? start : start + 1
    upper = next < upper ? next : 0
    if let hit = hits.popLast() { return arrive(at: hit, with: &probe, updates: updates) }
    if isCarried { passOver(with: probe) }
    return upper == 0 ? .exhausted : nil
  }

  /// Passes over stretches whose ends have the same number, where to look into each would take too long.
  private mutating func passOver(with probe: Timeline) {
    guard stops.count == 1, case .element(let element) = stops[0].subject,
      stops[0].test == .changes,
      upper * max(1, probe.program.workPerUpdate) > Self.affordable
    else { return }
    var states = probe.keyframes.states(notAfter: upper)
    while states.count > 1, let last = states.popLast(), let earlier = states.last,
      last.isSame(as: earlier, in: element.value, element.index, of: probe.program)
    {
      upper = earlier.update
      isExact = false
    }
  }

  /// The multiplications that a look at every update may take.
  static let affordable = 200_000_000

  private mutating func arrive(
    at hit: (update: Int, before: [Stop.Sight?]), with probe: inout Timeline, updates: Int
  ) -> Outcome {
    target = nil
    let outcome = go(to: hit, in: &probe, updates: updates)
    switch outcome {
    case .found(let found)
    where includesOrigin ? found.moment > origin : found.moment >= origin:
      if let earlier = hits.popLast() {
        return arrive(at: earlier, with: &probe, updates: updates)
      }
      upper = min(upper, hit.update)
      return upper == 0 ? .exhausted : .running(update: hit.update)
    case .running: target = hit
    case .found, .exhausted: break
    }
    return outcome
  }

  /// Of the loss each update's number is known; nil where the present one's is not.
  private mutating func findEarlierLoss(with probe: inout Timeline, updates: Int) -> Outcome? {
    let losses = probe.losses
    guard upper <= losses.count else { return nil }
    while upper > 0 {
      upper -= 1
      let before = stops.map { upper > 0 ? $0.sight(ofLoss: losses[upper - 1]) : nil }
      if stops.isHit(from: before, to: stops.map { $0.sight(ofLoss: losses[upper]) }) {
        hits = []
        let outcome = arrive(at: (upper, before), with: &probe, updates: updates)
        if case .running(let update) = outcome, target == nil, update == upper { continue }
        return outcome
      }
    }
    return .exhausted
  }
}

extension [Stop] {
  func isHit(from before: [Stop.Sight?], to now: [Stop.Sight]) -> Bool {
    indices.contains { self[$0].isHit(from: before[$0], to: now[$0]) }
  }
}

extension Stop {
  /// What is seen of a loss that is known.
  func sight(ofLoss loss: Double) -> Sight {
    switch test {
    case .isNotFinite, .above, .below: .holds(holds(of: loss))
    case .changes, .changesSign, .rises, .dies: .numbers([isMagnitude ? loss.magnitude : loss])
    }
  }
}
