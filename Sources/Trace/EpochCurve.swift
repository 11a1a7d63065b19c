import Engine

/// Loss and accuracy of each epoch of a run, of its own data and of those that it is not trained by.
///
/// Nothing of it is recorded while the run goes: an epoch is run once more from the nearest kept state, to
/// the same bits. Of many epochs every second, fourth, eighth … is looked at.
public struct EpochCurve: Lens {
  /// How many epochs are known at most.
  public static let limit = 256
  /// Epochs of more work would stall a key.
  private static let workLimit = 50_000_000

  /// Those that are known, in order.
  public private(set) var epochs: [EpochScores] = []
  /// Every how many epochs one is looked at.
  public private(set) var stride = 1
  /// How many epochs the run has completed.
  public private(set) var completed = 0

  private let program: Program
  private let work: Int
  private var edits: [Edit] = []
  /// The epoch that is run once more, and how many updates of it have been.
  private var walker: Timeline?
  private var measured = 0
  private var means: EpochMeans
  private var evaluation: Evaluation?

  /// Returns nil where there is nothing that the losses don't say: one update an epoch and no other data.
  public init?(_ program: Program, _ companions: Companions) {
    guard companions.validation != nil || program.batching.updatesPerEpoch > 1,
      program.workPerUpdate <= Self.workLimit
    else { return nil }
    self.program = program
    work = program.workPerUpdate + 2000
    means = EpochMeans(program)
    evaluation = companions.validation.map(Evaluation.init)
  }

  /// Whether there are data that the run is not trained by.
  public var hasValidation: Bool { evaluation != nil }

  /// The last epoch that is known and complete at a moment.
  public func scores(at moment: Moment) -> EpochScores? {
    let done = moment.position(updateLength: program.updateLength) / program.updateLength
    return epochs.last { ($0.epoch + 1) * program.batching.updatesPerEpoch <= done }
  }

  public mutating func follow(_ stepper: Stepper, budget: Int) -> Bool {
    guard stepper.program === program else { return true }
    let timeline = stepper.timeline
    let length = program.batching.updatesPerEpoch
    drop(whatChangedIn: timeline)
    let first =
      (timeline.first.position(updateLength: program.updateLength) / program.updateLength
        + length - 1) / length
    var budget = budget
    while true {
      let next =
        epochs.last.map { $0.epoch / stride * stride + stride }
        ?? (first + stride - 1) / stride * stride
      guard next < completed else {
        walker = nil
        return true
      }
      guard run(next, of: timeline, budget: &budget) else { return false }
    }
  }

  /// Forgets what is no longer so: behind the first edit that differs, or not run any more.
  private mutating func drop(whatChangedIn timeline: Timeline) {
    let length = program.batching.updatesPerEpoch
    completed = timeline.losses.count / length
    if edits != timeline.edits {
      let same = zip(edits, timeline.edits).prefix { $0 == $1 }.count
      let changed = [edits, timeline.edits].compactMap { $0.dropFirst(same).first?.moment }.min()
      let from = (changed?.update ?? 0) / length
      epochs.removeAll { $0.epoch >= from }
      edits = timeline.edits
      abandon()
    }
    let known = epochs.count
    epochs.removeAll { $0.epoch >= completed }
    var wanted = 1
    while completed / wanted > Self.limit { wanted *= 2 }
    if wanted < stride { epochs = [] }
    epochs.removeAll { !$0.epoch.isMultiple(of: wanted) }
    if epochs.count != known || wanted != stride { abandon() }
    stride = wanted
  }

  private mutating func abandon() {
    walker = nil
    measured = 0
  }

  /// Runs an epoch once more, or goes on with it; returns whether it is known then.
  private mutating func run(_ epoch: Int, of timeline: Timeline, budget: inout Int) -> Bool {
    let length = program.batching.updatesPerEpoch
    let start = epoch * length
    if walker == nil || walker.map({ $0.updatesDone > start + length }) == true {
      walker = timeline
      walker?.restoreState(notAfter: start)
      measured = 0
    }
    // Taken out, so that it is not copied when it is changed.
    guard var walker = walker.take() else { return false }
    defer { self.walker = walker }
    if measured == 0, walker.updatesDone < start { walker.restoreState(notAfter: start) }
    while walker.updatesDone < start + length {
      guard budget > 0 else { return false }
      budget -= work
      walker.runUpdate()
      guard walker.updatesDone > start else { continue }
      if measured == 0 { means.reset() }
      means.add(walker.machine)
      measured += 1
      if measured == length { evaluation?.begin(with: walker.machine) }
    }
    evaluation?.advance(budget: &budget)
    guard evaluation?.isDone ?? true else { return false }
    epochs.append(EpochScores(epoch, means, validation: evaluation?.means))
    measured = 0
    return true
  }
}

extension Timeline {
  /// How many updates are complete.
  fileprivate var updatesDone: Int {
    moment.position(updateLength: program.updateLength) / program.updateLength
  }

  /// Goes to the latest kept state that is not after the beginning of an update, unless the run is between
  /// the two.
  fileprivate mutating func restoreState(notAfter update: Int) {
    let state = keyframes.latest(notAfter: update)
    guard state.update > updatesDone || updatesDone > update || !isBetweenUpdates else { return }
    restore(state)
  }

  private var isBetweenUpdates: Bool { machine.executed == 0 || machine.isUpdateComplete }
}
