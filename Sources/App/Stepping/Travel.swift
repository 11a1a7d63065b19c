import Trace
import Widgets

/// The one mechanism of slices: journeys, full speed, a number's history, the ghost.
extension Stepping {
  /// The multiplications that a key may wait for: some milliseconds.
  private static let atOnce = 8_000_000

  /// How many updates are done before a key's frame is shown.
  var updatesAtOnce: Int { max(1, Self.atOnce / max(1, stepper.program.workPerUpdate)) }

  /// How many updates a search looks at before it gives up: what takes about a minute, a million at most.
  var searchBudget: Int {
    min(1_000_000, max(100, 20_000_000_000 / max(1, stepper.program.workPerUpdate)))
  }

  /// Goes to a moment: at once when it is near, in slices when it is far.
  mutating func travel(to target: Trace.Moment, _ common: inout Common) {
    run.cross(to: target)
    programChanged()
    begin(.to(target), &common)
  }

  /// Begins a journey with its first slice.
  mutating func begin(_ journey: Journey, _ common: inout Common) {
    isPlaying = false
    self.journey = journey
    goOn(updates: updatesAtOnce, &common)
  }

  /// Whether there is something to do while nobody presses a key.
  public func wantsSlice(_ common: Common) -> Bool {
    journey != nil || numberEdit?.isPending == true || isPlaying && common.speed.isFull
      || ledger?.isDone == false || wantsGhost
  }

  /// Whether the run itself goes on in slices, as fast as it can.
  public func isRunning(_ common: Common) -> Bool {
    journey != nil || isPlaying && common.speed.isFull
  }

  /// Does a slice of what is underway.
  mutating func goOn(updates: Int, _ common: inout Common) {
    if journey != nil {
      travelOn(updates: updates, &common)
    } else if numberEdit?.isPending == true {
      ripple(&common)
    } else if isPlaying, common.speed.isFull {
      train(isBackward: common.speed.isBackward, updates: updates)
    } else if ledger?.isDone == false {
      ledger?.advance(updates: updates)
    } else {
      lookAhead(updates: updates)
    }
  }

  private mutating func travelOn(updates: Int, _ common: inout Common) {
    switch journey {
    case nil: return
    case .to(let target):
      if stepper.travel({ $0.advance(to: target, updates: updates) }) {
        journey = nil
        // That it is on its way is no longer so.
        if common.message == Self.running(to: target, common.strings) { common.message = nil }
      } else {
        common.message = Self.running(to: target, common.strings)
      }
    case .stop(var search):
      // Taken out, so that there is one of it.
      journey = nil
      let outcome = stepper.travel { search.advance(&$0, updates: updates) }
      come(to: outcome, of: search, &common)
    case .writer(var search, let element, let goes):
      journey = nil
      let outcome = stepper.travel { search.advance(&$0, updates: updates) }
      come(to: outcome, of: search, writing: element, goes: goes, &common)
    }
    if holdBack() { common.message = common.strings("This page's walk ends here.", "本页的步骤到此为止。") }
  }

  private mutating func train(isBackward: Bool, updates: Int) {
    let length = stepper.program.updateLength
    if isBackward {
      let update = max(0, stepper.moment.update - updates)
      stepper.seek(to: Moment(position: update * length, updateLength: length))
      if stepper.isAtStart { isPlaying = false }
    } else {
      // No further than where another program takes over.
      let end = run.partEnd.map { max(stepper.timeline.nextUpdate, $0 - 1) } ?? .max
      let last = min(stepper.timeline.nextUpdate + updates - 1, end)
      stepper.seek(to: Moment(update: last, executed: length))
      run.crossForward()
      programChanged()
      _ = holdBack()
    }
  }

  /// Stops where it has got to; returns false where there was no way to go.
  mutating func stopTravelling() -> Bool {
    defer { journey = nil }
    return journey != nil
  }

  /// Stops whatever goes on by itself.
  mutating func stop() {
    isPlaying = false
    _ = stopTravelling()
  }

  private static func running(to target: Moment, _ strings: Strings) -> String {
    strings(
      "Running to update \(target.update). Any key stops.",
      "正在运行到第 \(target.update) 次更新。按任意键停下。")
  }

  // MARK: - The ghost

  /// Whether there is more to be looked ahead: never where a page's walk ends, nor while something is to be
  /// predicted.
  private var wantsGhost: Bool {
    guard mayLookAhead else { return false }
    let end = Ghost.end(of: stepper.timeline)
    guard end > stepper.timeline.losses.count else { return false }
    guard let ghost, ghost.isGhost(of: stepper.timeline) else {
      return Ghost(of: stepper.timeline) != nil
    }
    return ghost.losses.count < end
  }

  private var mayLookAhead: Bool { walkEnd == nil && concealed.isEmpty && run.partEnd == nil }

  private mutating func lookAhead(updates: Int) {
    guard wantsGhost else { return }
    var ghost =
      self.ghost.flatMap { $0.isGhost(of: stepper.timeline) ? $0 : nil }
      ?? Ghost(of: stepper.timeline)
    self.ghost = nil
    _ = ghost?.advance(updates: updates, until: Ghost.end(of: stepper.timeline))
    self.ghost = ghost
  }

  /// The losses of the run and of what would come; nil while nobody has looked ahead, or may.
  var ghostLosses: Series? {
    guard mayLookAhead, let ghost, ghost.isGhost(of: stepper.timeline) else { return nil }
    return ghost.losses
  }

  /// What is known of the run as a whole.
  var runView: RunView {
    var view = RunView()
    view.ghost = ghostLosses
    view.marks = marks
    view.hits = hits
    let shown = run.branch
    view.branches = run.branches.filter { $0.origin?.parent == shown.id || $0.id == shown.id }
      .compactMap(\.origin?.moment)
    view.cursor = focus == .run ? scrubbed : nil
    return view
  }
}

extension AppState {
  /// Goes all of a journey, where nobody watches it.
  public mutating func arrive() {
    withStepping { stepping, common in
      while stepping.journey != nil || stepping.ledger?.isDone == false {
        stepping.goOn(updates: 4096, &common)
      }
      stepping.settleWidget()
      stepping.settlePlayground()
    }
  }

  /// Whether a run goes on as fast as it can: then a picture is drawn now and then, not after each slice.
  public var isRunning: Bool {
    guard case .stepping(let stepping) = activity else { return false }
    return stepping.isRunning(common)
  }

  /// Whether there is something to do while nobody presses a key.
  public var wantsSlice: Bool {
    guard case .stepping(let stepping) = activity else { return false }
    return stepping.wantsSlice(common)
  }
}
