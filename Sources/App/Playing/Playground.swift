import Engine
import Scenes
import Trace
import Widgets

/// What a playground has beside its run: knobs, and the fields that its panes draw.
public struct Playground: Sendable {
  typealias Knob = PlaygroundSettings.Knob

  /// How it is looked at: no part of the run.
  var showsTest = false
  var discretizes = false

  /// The knob that the arrows turn, among those that are shown.
  var cursor = 0
  /// The part of it under the cursor: a feature, a layer.
  var part = 0
  /// Whether one came here from the map, and goes back to it.
  var isFromMap = false
  /// Whether the network shows fields or numbers, against what it would show.
  var isTurned = false
  /// What the panes draw; nil until somebody has looked.
  var picture: PlaygroundPicture?
  /// The losses of each branch, and what had been changed in it when they were measured.
  private(set) var histories: [Int: LossHistory] = [:]
  private var changes: [Int: [Change]] = [:]

  /// What is being tried; nil without a challenge.
  var challenge: ChallengeRun?

  init(_ settings: PlaygroundSettings) {
    showsTest = settings.showsTestData
    discretizes = settings.discretizes
  }

  /// The knobs that are shown, in order.
  func knobs(_ settings: PlaygroundSettings) -> [Knob] {
    let order: [Knob] = [
      .data, .noise, .trainPercent, .batchSize, .learningRate, .method, .activation, .penalty,
      .penaltyRate, .problem, .firstWeights, .features, .shape, .seed, .showsTestData,
      .discretizes,
    ]
    return order.filter { knob in
      if let control = knob.control, settings.hidden.contains(control) { return false }
      // What makes no difference here is not shown.
      switch knob {
      case .features: return settings.isOfPoints
      case .noise: return ![.iris, .digits, .table].contains(settings.data)
      case .penaltyRate: return settings.penalty != .none
      case .discretizes: return settings.outputs == 1
      case .problem: return settings.data.isOriginal
      default: return true
      }
    }
  }

  /// Brings what the panes draw to where the run is.
  ///
  /// - Returns: whether nothing is left to be done.
  mutating func follow(
    _ run: Run, _ settings: PlaygroundSettings, _ companions: Companions, budget: Int
  ) -> Bool {
    let branch = run.branch
    let stepper = branch.stepper
    if picture.map({ !$0.fields.isOf(stepper.program) }) ?? true {
      picture = Self.picture(of: settings, stepper.program, companions, former: picture)
    }
    guard var picture = picture.take() else { return true }
    defer { self.picture = picture }
    picture.showsTest = showsTest
    picture.discretizes = discretizes
    let isDone = picture.fields.follow(stepper, budget: budget)
    var history = histories[branch.id] ?? inherited(branch)
    forget(in: &history, whatChangedIn: branch, newest: run)
    let length = stepper.program.updateLength
    let position = stepper.moment.position(updateLength: length)
    if let train = picture.fields.train, position.isMultiple(of: length) {
      history.add(position / length, train.loss, picture.fields.test?.loss)
    }
    let isFilled = history.fill(from: stepper.timeline, with: &picture.fields, limit: 4)
    histories[branch.id] = history
    changes[branch.id] = branch.changes
    picture.history = history
    picture.changes = branch.changes.map { change in
      change.moment.position(updateLength: length) / max(1, length)
    }.filter { $0 > 0 }
    return isDone && isFilled
  }

  /// What a branch has of the one that it left.
  private func inherited(_ branch: Branch) -> LossHistory {
    guard let origin = branch.origin, !branch.startsAnew,
      var history = histories[origin.parent]
    else { return LossHistory() }
    history.truncate(after: origin.moment.update)
    return history
  }

  /// Forgets what is no longer so: behind the first change that differs, or not run any more.
  private func forget(
    in history: inout LossHistory, whatChangedIn branch: Branch, newest run: Run
  ) {
    let known = changes[branch.id] ?? []
    if known != branch.changes {
      let same = zip(known, branch.changes).prefix { $0 == $1 }.count
      let changed = [known, branch.changes].compactMap { $0.dropFirst(same).first?.moment.update }
      if let first = changed.min() { history.truncate(after: first) }
    }
    history.truncate(after: max(run.newest.update + 1, branch.stepper.timeline.losses.count))
  }

  private static func picture(
    of settings: PlaygroundSettings, _ program: Program, _ companions: Companions,
    former: PlaygroundPicture?
  ) -> PlaygroundPicture {
    let fields = NetworkFields(
      program, companions, outputs: { NetworkModel($0)?.columns.map(\.output) ?? [] },
      hasClasses: settings.problem == .classification)
    let (train, test) = settings.samples()
    func points(_ samples: PlaygroundSettings.Samples) -> [PlaygroundPicture.Point] {
      samples.points.map { PlaygroundPicture.Point(x: $0.x, y: $0.y, target: $0.target) }
    }
    var picture = PlaygroundPicture(
      fields: fields, train: points(train), test: points(test), axes: settings.axes,
      reach: PlaygroundSettings.reach, inputNames: settings.inputNames,
      classNames: settings.classNames)
    picture.probe = former?.probe
    if let unit = former?.unit, fields.widths.indices.contains(unit.column),
      unit.unit < fields.widths[unit.column]
    {
      picture.unit = unit
    }
    return picture
  }
}
