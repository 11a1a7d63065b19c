import Engine
import Scenes
import Trace
import Widgets

/// The settings of the training: changed from the present update on.
extension Stepping {
  /// The settings by name, as they are in the branch that is looked at.
  public var settings: [(name: String, value: String)] {
    var settings = recipe?.settings ?? []
    if let rate = learningRate, let number = stepper.number(rate) {
      settings.removeAll { $0.name == "learning_rate" }
      settings.insert(("learning_rate", "\(number)"), at: 0)
    }
    return settings
  }

  /// Changes a setting, such as `learning_rate` to `0.3`, `optimizer` to `adam`, `hidden.activation` to
  /// `relu`; returns what there is to say of it.
  ///
  /// The learning rate is a number of the run, and is edited like one. Another program goes on with the
  /// weights of this update: where something has been run after, in a branch of its own.
  public mutating func set(_ name: String, to text: String, _ strings: Strings) -> String {
    if let done = setPlayground(name, to: text, strings) { return done }
    if name == "learning_rate", let rate = learningRate {
      guard let number = NumberInput.number(text), number >= 0 else {
        return strings.text(of: SettingError.value(name, expected: "0 … ", received: text))
      }
      // A playground that trains goes on.
      let isTraining = playground != nil && isPlaying
      defer { if isTraining { isPlaying = true } }
      return edit(rate, to: number, strings)
    }
    guard let recipe else {
      return strings.text(of: SettingError.unknown(name, known: settings.map(\.name)))
    }
    guard let old = settings.first(where: { $0.name == name })?.value else {
      return strings.text(of: SettingError.unknown(name, known: settings.map(\.name)))
    }
    do {
      let (program, changed) = try recipe.program(
        setting: name, to: text, from: stepper.timeline.machine)
      let isRate = name == "optimizer" || name == "learning_rate"
      let next = Stepper(
        program, goingOnFrom: stepper, except: isRate ? ["learning_rate", "iteration"] : [])
      let new = changed.settings.first { $0.name == name }?.value ?? text
      let change = Change(
        .setting, at: next.timeline.first, made: stepper.moment, name, from: old, to: new)
      let former = run.branch.id
      do {
        let before = Whereabouts(stepper)
        let beginsAnyway = showsBoth && !run.hasFuture
        try run.goOn(with: next, change, inBranch: showsBoth)
        let command = "set \(name) \(text)"
        remember(beginsAnyway ? inBranch(command) : command, before: before)
      } catch {
        return strings.text(of: error)
      }
      recipes.append((program, changed))
      isPlaying = playground != nil && isPlaying
      programChanged()
      return strings.changed(change, in: run.branch.id == former ? nil : run.branch.name)
    } catch {
      return strings.text(of: error)
    }
  }

  /// What the present branch's program was made of; nil for a graph.
  var recipe: Recipe? { recipes.first { $0.program === stepper.program }?.recipe }

  /// The learning rate, where it is a number that is carried along.
  private var learningRate: ElementReference? {
    guard let rate = stepper.program.value(in: .setting(.learningRate)), rate.lifetime == .state
    else { return nil }
    return ElementReference(rate.id, 0)
  }

  /// Stops by the names of what they watch, for those are in both programs; others go.
  func carried(_ stops: [Stop], from program: Program) -> [Stop] {
    guard program !== stepper.program else { return stops }
    let names = Names(program)
    return stops.compactMap { stop in
      try? Stop(
        stop.text(program: program, names: names), program: stepper.program,
        names: stepper.names)
    }
  }

  /// Looks anew at what the run is made of, where another branch has another program: what names a part
  /// of the one before goes.
  mutating func programChanged() {
    guard drawnProgram !== stepper.program else { return }
    stops = carried(stops, from: drawnProgram)
    look(atWhole: stepper.program)
    cursors = [:]
    explained = nil
    ledger = nil
    edgeCursor = nil
    overlay = nil
    numberEdit = nil
    makeWidget()
    if !availablePanes.contains(focus) { focus = primaryPane }
    if !availablePanes.contains(tab) { tab = primaryPane }
  }
}
