import Engine
import Scenes
import Trace
import Widgets

/// A playground that is stepped: what its knobs and keys do to the run.
extension Stepping {
  /// The settings of the branch that is looked at, with the rate as it is now; nil where there is no playground.
  public var playgroundSettings: PlaygroundSettings? {
    guard let playground, var settings = recipe?.playground else { return nil }
    if let rate = stepper.program.value(in: .setting(.learningRate)),
      let number = stepper.number(ElementReference(rate.id, 0))
    {
      settings.learningRate = number
    }
    settings.showsTestData = playground.showsTest
    settings.discretizes = playground.discretizes
    return settings
  }

  /// The playground in one line: its settings at the beginning, and what was done since.
  public var link: PlaygroundLink? {
    guard var settings = given.recipe?.playground, let sight = playgroundSettings else {
      return nil
    }
    settings.showsTestData = sight.showsTestData
    settings.discretizes = sight.discretizes
    let state = state
    return PlaygroundLink(settings, state: state == ["go 0:0"] ? [] : state)
  }

  /// Whether the panes show the run as a whole, as they do while it trains, rather than one update of it.
  public var showsFields: Bool {
    guard let playground else { return false }
    let isBetween =
      stepper.isComplete && (stepper.isAtStart || stepper.timeline.machine.isUpdateComplete)
    return (isPlaying || isBetween) != playground.isTurned
  }

  /// Whether nothing has been done yet: another beginning loses nothing.
  private var isUntouched: Bool {
    run.branches.count == 1 && stepper.isAtStart && stepper.timeline.losses.isEmpty && deeds.isEmpty
  }

  /// Brings what the panes draw to where the run is; returns whether it is there.
  mutating func followPlayground(budget: Int) -> Bool {
    guard playground != nil, let settings = recipe?.playground else { return true }
    let companions = companions(stepper.program)
    guard var playground = playground.take() else { return true }
    defer { self.playground = playground }
    let isDone = playground.follow(run, settings, companions, budget: budget)
    return isDone
  }

  /// Brings it there at one go, where nobody watches.
  mutating func settlePlayground() {
    // Each time something more is measured: no more often than there are points.
    for _ in 0..<500 {
      if followPlayground(budget: .max) { return }
    }
  }

  // MARK: - Changing

  /// Changes a setting of a playground; nil where that is what any training does: an edit of the learning rate,
  /// or going on with the same weights.
  mutating func setPlayground(_ name: String, to text: String, _ strings: Strings) -> String? {
    guard var settings = playgroundSettings else { return nil }
    let isPlaying = isPlaying
    do { try settings.set(name, to: text) } catch {
      return strings.text(of: SettingError(error))
    }
    if let knob = PlaygroundSettings.Knob(rawValue: name), knob.isOfSight {
      playground?.showsTest = settings.showsTestData
      playground?.discretizes = settings.discretizes
      let (label, value) = (strings.label(of: knob), strings.text(of: knob, settings))
      return strings("\(label): \(value)", "\(label)：\(value)")
    }
    if isUntouched, !isPlaying {
      return begin(settings, strings)
    }
    if name == PlaygroundSettings.Knob.learningRate.rawValue { return nil }
    guard needsNewWeights(settings, name) else { return nil }
    return beginAnew(settings, name, text, strings)
  }

  /// Whether weights of the present network don't fit, or are to be others.
  private func needsNewWeights(_ settings: PlaygroundSettings, _ name: String) -> Bool {
    guard let now = recipe?.playground else { return false }
    let isOther =
      [PlaygroundSettings.Knob.weightsSeed, .firstWeights].map(\.rawValue).contains(name)
    return isOther || settings.layers != now.layers
  }

  /// Begins with other settings, where nothing has been done yet.
  private mutating func begin(_ settings: PlaygroundSettings, _ strings: Strings) -> String {
    do {
      let former = self
      self = Stepping(try settings.scene())
      var picture = playground?.picture
      picture?.probe = former.playground?.picture?.probe
      playground = former.playground
      playground?.picture = picture
      playground?.showsTest = settings.showsTestData
      playground?.discretizes = settings.discretizes
      (focus, tab, isZoomed, look) = (former.focus, former.tab, former.isZoomed, former.look)
      isPlaying = former.isPlaying
      stops = carried(former.stops, from: former.stepper.program)
      return settings.title
    } catch {
      return strings.text(of: SettingError.model("\(error)"))
    }
  }

  /// Begins another network, or the same with other weights, in a branch of its own from the very start.
  private mutating func beginAnew(
    _ settings: PlaygroundSettings, _ name: String, _ text: String, _ strings: Strings
  ) -> String {
    do {
      let old = recipe?.settings.first { $0.name == name }?.value ?? ""
      let scene = try settings.scene()
      guard let made = scene.recipe else { return "" }
      let wasPlaying = isPlaying
      var next = Stepper(scene)
      next.grain = stepper.grain
      next.passesOver = stepper.passesOver
      let change = Change(.setting, at: .start, made: .start, name, from: old, to: text)
      let before = Whereabouts(stepper)
      let dropped = run.beginAnew(with: next, change)
      recipes.append((scene.program, made))
      forgetRecipes()
      remember("set \(name) \(text)", before: before)
      isPlaying = wasPlaying
      programChanged()
      let branch = strings(
        "\(settings.title): branch \(run.branch.name), from the start.",
        "\(settings.title)：分支 \(run.branch.name)，从头开始。")
      guard let dropped else { return branch }
      return branch
        + strings(" Branch \(dropped) made room.", " 分支 \(dropped) 已让出位置。")
    } catch {
      return strings.text(of: SettingError.model("\(error)"))
    }
  }

  /// Programs that no branch runs any more need no recipe.
  private mutating func forgetRecipes() {
    guard recipes.count > 64 else { return }
    let alive = run.programs
    recipes.removeAll { recipe in !alive.contains { $0 === recipe.program } }
  }

  /// The same weights again, or others.
  mutating func beginAgain(_ seed: Int?, _ strings: Strings) -> String? {
    guard let settings = playgroundSettings else { return nil }
    let own = settings.weightsSeed ?? settings.seed
    if seed == nil, stepper.isAtStart, stepper.timeline.losses.isEmpty { return nil }
    return set(PlaygroundSettings.Knob.weightsSeed.rawValue, to: "\(seed ?? own)", strings)
  }

  // MARK: - Knobs

  /// The knobs as they stand.
  func knobRows(_ strings: Strings) -> [PlaygroundKnobsPane.Row] {
    guard let playground, let settings = playgroundSettings else { return [] }
    return playground.knobs(settings).enumerated().map { index, knob in
      var row = PlaygroundKnobsPane.Row(
        name: knob.rawValue, label: strings.label(of: knob), short: strings.short(of: knob),
        value: strings.text(of: knob, settings))
      switch knob {
      case .features:
        row.parts = PlaygroundFeature.allCases.map { ($0.name, settings.features.contains($0)) }
      case .shape:
        row.parts = settings.shape.map { ("\($0)", true) }
        if row.parts.isEmpty { row.value = strings("no layer", "无隐藏层") }
      default: break
      }
      if index == playground.cursor {
        row.part = min(playground.part, max(0, row.parts.count - 1))
      }
      return row
    }
  }

  func knobsPane(_ context: PaneContext) -> PlaygroundKnobsPane {
    let isTurned = focus == .knobs && !isCovered
    let rows = knobRows(context.strings)
    let cursor = isTurned ? min(playground?.cursor ?? 0, max(0, rows.count - 1)) : nil
    return PlaygroundKnobsPane(
      rows, cursor: cursor,
      note: isTurned ? knobUnderCursor.map(context.strings.note) : nil, context)
  }

  private var knobUnderCursor: PlaygroundSettings.Knob? {
    guard let playground, let settings = playgroundSettings else { return nil }
    let knobs = playground.knobs(settings)
    return knobs.isEmpty ? nil : knobs[min(playground.cursor, knobs.count - 1)]
  }

  /// Whether the arrows turn a playground's knobs.
  var turnsPlayground: Bool {
    playground != nil && focus == .knobs && !isCovered && numberEdit == nil
  }

  /// Whether the knob of the hidden layers is under the cursor.
  var shapesPlayground: Bool { turnsPlayground && knobUnderCursor == .shape }

  /// Whether the knob of the features is under the cursor.
  var choosesFeatures: Bool { turnsPlayground && knobUnderCursor == .features }

  mutating func turnPlayground(_ action: KnobAction, _ common: inout Common) {
    guard let settings = playgroundSettings, let playground else { return }
    let knobs = playground.knobs(settings)
    guard !knobs.isEmpty else { return }
    let cursor = min(playground.cursor, knobs.count - 1)
    switch action {
    case .previousPressed, .nextPressed:
      let step = action == .nextPressed ? 1 : -1
      self.playground?.cursor = (cursor + step + knobs.count) % knobs.count
      self.playground?.part = 0
    case .lessPressed: turn(knobs[cursor], by: -1, settings, &common)
    case .morePressed: turn(knobs[cursor], by: 1, settings, &common)
    }
  }

  private mutating func turn(
    _ knob: PlaygroundSettings.Knob, by step: Int, _ settings: PlaygroundSettings,
    _ common: inout Common
  ) {
    switch knob {
    case .features, .shape:
      let count = knob == .features ? PlaygroundFeature.allCases.count : settings.shape.count
      let part = playground?.part ?? 0
      playground?.part = min(max(0, part + step), max(0, count - 1))
    case .seed:
      let next = min(max(0, settings.seed + step), 99_999)
      common.message = set(knob.rawValue, to: "\(next)", common.strings)
    default:
      let choices = settings.choices(of: knob)
      let now = settings.text(of: knob)
      let here =
        choices.firstIndex(of: now)
        ?? Double(now).flatMap { number in
          // Between two choices, the next in the direction of the turn.
          let numbers = choices.map { Double($0) ?? .infinity }
          return step > 0
            ? numbers.lastIndex { $0 < number } : numbers.firstIndex { $0 > number }
        } ?? 0
      let isRing = [
        .data, .method, .activation, .penalty, .problem, .firstWeights, .showsTestData,
        .discretizes,
      ].contains(knob)
      let next =
        isRing
        ? (here + step + choices.count) % choices.count
        : min(max(0, here + step), choices.count - 1)
      guard choices.indices.contains(next), choices[next] != now else { return }
      common.message = set(knob.rawValue, to: choices[next], common.strings)
    }
  }

  /// What Enter does to the knob under the cursor: a feature goes in or out.
  mutating func confirmKnob(_ common: inout Common) {
    guard let settings = playgroundSettings, let knob = knobUnderCursor else { return }
    switch knob {
    case .features:
      let feature = PlaygroundFeature.allCases[
        min(playground?.part ?? 0, PlaygroundFeature.allCases.count - 1)]
      var features = Set(settings.features)
      if features.contains(feature) { features.remove(feature) } else { features.insert(feature) }
      let names = PlaygroundFeature.allCases.filter(features.contains).map(\.name)
      common.message =
        names.isEmpty
        ? common.strings("A network needs an input.", "网络至少要有一个输入。")
        : set(knob.rawValue, to: names.joined(separator: ","), common.strings)
    case .shape, .seed: break
    default: turn(knob, by: 1, settings, &common)
    }
  }

  /// One unit or one layer more or fewer.
  mutating func reshape(_ action: PlayAction, _ common: inout Common) {
    guard let settings = playgroundSettings,
      !settings.hidden.contains("numHiddenLayers")
    else { return }
    var shape = settings.shape
    let isOnShape = focus == .knobs && knobUnderCursor == .shape
    let layer = isOnShape ? min(playground?.part ?? 0, shape.count - 1) : shape.count - 1
    switch action {
    case .unitPressed where layer >= 0: shape[layer] += 1
    case .fewerUnitsPressed where layer >= 0: shape[layer] -= 1
    // The original's new layer has two units.
    case .layerPressed: shape.append(2)
    case .fewerLayersPressed where layer >= 0: shape.removeLast()
    default: return
    }
    let limits = PlaygroundSettings.shapeLimits
    guard shape.count <= limits.layers, shape.allSatisfy({ (1...limits.units).contains($0) }) else {
      common.message = common.strings(
        "1 to \(limits.units) units a layer, at most \(limits.layers) layers.",
        "每层 1 到 \(limits.units) 个单元，最多 \(limits.layers) 层。")
      return
    }
    let text = shape.isEmpty ? "0" : shape.map(String.init).joined(separator: ",")
    common.message = set(PlaygroundSettings.Knob.shape.rawValue, to: text, common.strings)
  }
}

extension Stepping {
  /// How good the answers are where a run of a playground is.
  public func scores(of run: Run) -> (train: NetworkFields.Score?, test: NetworkFields.Score?) {
    let program = run.stepper.program
    var fields = NetworkFields(
      program, companions(program), outputs: { _ in [] },
      hasClasses: playgroundSettings?.problem == .classification)
    _ = fields.follow(run.stepper, budget: .max)
    return (fields.train, fields.test)
  }
}
