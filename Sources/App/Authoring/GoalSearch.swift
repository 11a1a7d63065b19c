import Course
import Engine
import Scenes
import Trace

/// Looks for a way to a goal: a person who turns the parameters has more, training has this.
struct GoalSearch {
  enum Outcome: Equatable { case reached, notReached, unknownName(String) }

  private let scene: Scene
  private let condition: LiveCondition
  private let knobs: [(knob: Knob, element: ElementReference)]
  /// The moment that is looked at while knobs are turned.
  private let moment: Moment?

  /// How many updates are tried, and how many sets of parameters.
  private static let updates = 2000, tries = 2000
  /// How many positions of the knobs are trained from, and how far.
  private static let trained = 12, updatesEach = 500

  init(
    _ scene: Scene, _ condition: LiveCondition, knobs: [Knob] = [], at moment: Moment? = nil
  ) {
    self.scene = scene
    self.condition = condition
    self.moment = moment
    self.knobs = knobs.compactMap { knob in
      scene.names.element(named: knob.name).map { (knob, $0) }
    }
  }

  /// Whether it is met at a moment as the run comes there by itself.
  func isReached(at moment: Moment) -> Bool {
    var timeline = Timeline(scene.program)
    timeline.seek(to: moment)
    return holds(timeline)
  }

  func outcome() -> Outcome {
    for part in condition.parts {
      for (name, _) in part.left.names + part.right.names
      where scene.names.element(named: name) == nil { return .unknownName(name) }
    }
    return isReachedByKnobs || isReachedAtOnce || isReachedByTraining || isReachedByTurning
      || isReachedByBoth
      ? .reached : .notReached
  }

  private func holds(_ timeline: Timeline) -> Bool {
    condition.holds { name, _ in
      scene.names.element(named: name).flatMap { timeline.number($0.value, $0.index) }
    } ?? false
  }

  private var isReachedByTraining: Bool {
    var timeline = Timeline(scene.program)
    for update in 0..<Self.updates {
      timeline.seek(to: Moment(update: update, executed: scene.program.updateLength))
      if holds(timeline) { return true }
    }
    return false
  }

  /// The page's own knobs at positions drawn at random, the same ones each time.
  private var isReachedByKnobs: Bool {
    guard !knobs.isEmpty else { return false }
    var stream = RandomStream(seed: 1)
    var stepper = Stepper(scene)
    if let moment { stepper.seek(to: moment) }
    for _ in 0..<Self.tries {
      for (knob, element) in knobs {
        let place = min(knob.count - 1, Int(stream.uniform(0, 1) * Double(knob.count)))
        guard let number = knob.number(at: place) else { continue }
        try? stepper.edit(element, to: number)
      }
      if holds(stepper.timeline) { return true }
    }
    return false
  }

  /// The page's knobs turned at the beginning, and from there to the page's moment, where that lies within
  /// the first update.
  private var isReachedAtOnce: Bool {
    guard !knobs.isEmpty, let moment, moment.update == 0 else { return false }
    var stream = RandomStream(seed: 3)
    for _ in 0..<Self.tries / 4 {
      var timeline = Timeline(scene.program)
      for (knob, element) in knobs {
        let place = min(knob.count - 1, Int(stream.uniform(0, 1) * Double(knob.count)))
        if let number = knob.number(at: place) { timeline.edit(element, to: number) }
      }
      timeline.seek(to: moment)
      if holds(timeline) { return true }
    }
    return false
  }

  /// The page's knobs turned at the beginning, and training from there.
  private var isReachedByBoth: Bool {
    guard !knobs.isEmpty else { return false }
    var stream = RandomStream(seed: 2)
    for _ in 0..<Self.trained {
      var timeline = Timeline(scene.program)
      for (knob, element) in knobs {
        let place = min(knob.count - 1, Int(stream.uniform(0, 1) * Double(knob.count)))
        if let number = knob.number(at: place) { timeline.edit(element, to: number) }
      }
      // At least to where the page stands.
      let end = min(Self.updates, moment?.update ?? 0)
      for update in 0..<max(Self.updatesEach, end) {
        timeline.seek(to: Moment(update: update, executed: scene.program.updateLength))
        if holds(timeline) { return true }
      }
    }
    return false
  }

  /// Parameters drawn from −3 to 3, the same ones each time.
  private var isReachedByTurning: Bool {
    var stream = RandomStream(seed: 1)
    let forward = scene.program.instructions.prefix { $0.phase == .forward }.count
    for _ in 0..<Self.tries {
      var timeline = Timeline(scene.program)
      for parameter in scene.program.parameters {
        for index in 0..<scene.program[parameter].shape.count {
          timeline.edit(ElementReference(parameter, index), to: stream.uniform(-3, 3))
        }
      }
      timeline.seek(to: Moment(update: 0, executed: forward))
      if holds(timeline) { return true }
    }
    return false
  }
}
