import Course
import Engine
import Foundation
import Scenes
import Trace
import Widgets

/// The knobs of the page that is read, and what was turned.
struct Knobs: Sendable {
  /// One turn: on the timeline it stands where it was made, and going back from there takes it back.
  struct Turn: Sendable {
    let knob: Int
    /// What the knob stood at.
    let former: String
    let made: Trace.Moment
    /// How many changes the run had after it; nil where it made another scene.
    let changeCount: Int?
  }

  var cursor = 0
  var turns: [Turn] = []
  /// What the scene itself has at the knobs' paths.
  var own: [String: String] = [:]
}

extension Stepping {
  /// The knobs of the page; none without a lesson.
  var pageKnobs: [Knob] { reading?.page.knobs ?? [] }

  /// Whether the arrows turn knobs now.
  public var isTurning: Bool {
    !pageKnobs.isEmpty && focus == .lesson && overlay == nil && numberEdit == nil
      && reading?.isAnswering == false && pageExercises.count < 2
  }

  // MARK: - Turning

  mutating func update(_ action: KnobAction, _ common: inout Common) {
    let knobs = pageKnobs
    guard !knobs.isEmpty else { return }
    let cursor = min(self.knobs.cursor, knobs.count - 1)
    switch action {
    case .previousPressed: self.knobs.cursor = max(0, cursor - 1)
    case .nextPressed: self.knobs.cursor = min(knobs.count - 1, cursor + 1)
    case .lessPressed: turn(cursor, by: -1, &common)
    case .morePressed: turn(cursor, by: 1, &common)
    }
  }

  /// Turns a knob so many positions on.
  mutating func turn(_ index: Int, by turns: Int, _ common: inout Common) {
    let knob = pageKnobs[index]
    if case .choices(let values) = knob.scale {
      let here = values.firstIndex(of: standing(of: knob)) ?? -1
      let next = min(max(0, here + turns), values.count - 1)
      if next != here { turn(index, to: values[next], &common) }
    } else if let now = number(of: knob) {
      let next = knob.position(from: now, by: turns)
      if let number = knob.number(at: next), number != now { turn(index, to: "\(number)", &common) }
    } else {
      common.message = common.strings.noKnobNumber(knob.name)
    }
  }

  /// Does what `turn NAME VALUE` asks for: a number, a choice, `+`, `-`, `+3`.
  ///
  /// A number without a knob is given the value just so: an edit that begins no branch.
  mutating func turn(_ name: String, to text: String, _ common: inout Common) {
    let element = elements(named: name).first
    let number = element == nil ? nil : NumberInput.number(text)
    // What is the name of a number as well is its name, where it is given a number.
    if let index = pageKnobs.place(called: name)
      ?? (number == nil ? pageKnobs.place(meantBy: name) : nil)
    {
      knobs.cursor = index
      if let turns = Self.turns(text) { return turn(index, by: turns, &common) }
      return turn(index, to: text, &common)
    }
    guard let element, let number else {
      let known = pageKnobs.map(\.calling).joined(separator: common.strings(", ", "、"))
      common.message =
        known.isEmpty
        ? common.strings("This page has no knob \(name).", "本页没有旋钮 \(name)。")
        : common.strings(
          "This page has no knob \(name); there are: \(known).", "本页没有旋钮 \(name)；现有：\(known)。")
      return
    }
    let before = Whereabouts(stepper)
    if give(element, number, &common) { remember("turn \(name) \(number)", before: before) }
  }

  /// `+` is one position on, `-3` is three back; a number by itself is none of these.
  private static func turns(_ text: String) -> Int? {
    guard let sign = text.first, sign == "+" || sign == "-" else { return nil }
    if text.count == 1 { return sign == "+" ? 1 : -1 }
    // −0.5 is a value; +3 can be none that isn't written simpler.
    guard sign == "+" else { return text.allSatisfy { $0 == "-" } ? -text.count : nil }
    return text.allSatisfy { $0 == "+" } ? text.count : Int(text.dropFirst())
  }

  private mutating func turn(_ index: Int, to text: String, _ common: inout Common) {
    let knob = pageKnobs[index]
    if reading?.isWaiting(knob) == true {
      common.message = common.strings(
        "Answer first (Enter), then turn \(knob.calling) and see.",
        "先作答（Enter），再转 \(knob.calling) 看结果。")
      return
    }
    let former = standing(of: knob)
    let made = stepper.moment
    // What it turns is seen to turn: an exercise gives way.
    if tab == .exercise, availablePanes.contains(.widget) { tab = .widget }
    if knob.makesScene {
      guard let text = knob.choice(called: text) else {
        let list = knob.choices.map(knob.called).joined(separator: common.strings(", ", "、"))
        common.message = common.strings(
          "\(knob.calling) can be \(list); “\(text)” is none of these.",
          "\(knob.calling) 可以是 \(list)，不能是“\(text)”。")
        return
      }
      guard choose(text, for: knob) else { return }
      knobs.turns.append(Knobs.Turn(knob: index, former: former, made: made, changeCount: nil))
      return
    }
    guard let element = stepper.names.element(named: knob.name) else {
      common.message = common.strings.noKnobNumber(knob.name)
      return
    }
    guard let number = NumberInput.number(text), let range = knob.range, range.contains(number)
    else {
      common.message = common.strings.outside(knob, received: text)
      return
    }
    let before = Whereabouts(stepper)
    guard give(element, number, &common) else { return }
    remember("turn \(knob.name) \(number)", before: before)
    knobs.turns.append(
      Knobs.Turn(knob: index, former: former, made: stepper.moment, changeCount: run.changeCount))
  }

  /// Gives a number another value where it is, and says so only where that can't be.
  private mutating func give(
    _ element: ElementReference, _ number: Double, _ common: inout Common
  ) -> Bool {
    if isConcealed(element) {
      common.message = common.strings.predictBeforeChange
      return false
    }
    do {
      try run.turn(element, to: number)
      isPlaying = false
      journey = nil
      return true
    } catch {
      common.message = common.strings.text(of: error)
      return false
    }
  }

  /// Goes on with the scene in which a path has another value, at the moment that is looked at; what has
  /// been turned otherwise stays so.
  private mutating func choose(_ value: String, for knob: Knob) -> Bool {
    guard let next = variant(with: value, for: knob), let scene = scenes[next.name] else {
      return false
    }
    var turned: [(knob: Knob, number: Double)] = []
    for turn in knobs.turns where turn.changeCount != nil {
      let knob = pageKnobs[turn.knob]
      turned.removeAll { $0.knob == knob }
      if let number = number(of: knob) { turned.append((knob, number)) }
    }
    let moment = stepper.moment
    let length = stepper.program.updateLength
    begin(scene, named: next.name)
    if knob.isRun, length != stepper.program.updateLength {
      // Runs race by updates, however many instructions each has.
      let isDone = moment.executed == length
      stepper.seek(
        to: Trace.Moment(
          update: moment.update, executed: isDone ? stepper.program.updateLength : 0))
      if let until = reading?.page.until { walkEnd = stepper.moment(describedBy: until) }
    } else {
      seekOpening(at: moment, length: length)
    }
    for (knob, number) in turned {
      guard let element = stepper.names.element(named: knob.name) else { continue }
      _ = try? run.turn(element, to: number)
    }
    makeWidget()
    chooseGrain()
    return true
  }

  /// The scene in which a knob stands otherwise and all others as they do.
  private func variant(with value: String, for knob: Knob) -> SceneVariant? {
    guard let now = SceneVariant(named: sceneName) else { return nil }
    guard knob.isRun else {
      return now.with([SceneVariant.Setting(path: knob.name, value: value)])
    }
    let runs = pageRuns
    return knob.choices.firstIndex(of: value).flatMap {
      runs.indices.contains($0) ? runs[$0] : nil
    }
  }

  /// The runs of the page's drawing, with what its knobs of paths have been turned to.
  var pageRuns: [SceneVariant] {
    guard let page = reading?.page, let now = SceneVariant(named: sceneName) else { return [] }
    return page.runs(with: turnedSettings(in: now))
  }

  /// What the page's knobs of paths have been turned to.
  private func turnedSettings(in variant: SceneVariant) -> [SceneVariant.Setting] {
    let turned = Set(knobs.turns.map { pageKnobs[$0.knob] }.filter(\.isPath).map(\.name))
    return variant.settings.filter { turned.contains($0.path) }
  }

  /// Which of the page's runs is stepped; nil where the page leaves no choice.
  var chosenRun: SceneVariant? {
    guard let knob = pageKnobs.first(where: \.isRun) else { return nil }
    let runs = pageRuns
    return knob.choices.firstIndex(of: standing(of: knob)).flatMap {
      runs.indices.contains($0) ? runs[$0] : nil
    }
  }

  /// Goes to where a run of another scene stood, if that means the same here, else to the page's moment.
  private mutating func seekOpening(at moment: Trace.Moment, length: Int) {
    if length == stepper.program.updateLength {
      stepper.seek(to: moment)
    } else if let opening = reading?.page.moment.flatMap({ stepper.moment(describedBy: $0) }) {
      stepper.seek(to: opening)
    }
    if let until = reading?.page.until { walkEnd = stepper.moment(describedBy: until) }
  }

  /// Takes back the turn that was made at this moment last; returns its knob, nil where there was none.
  mutating func takeBackTurn() -> Knob? {
    guard let turn = knobs.turns.last, turn.made == stepper.moment,
      pageKnobs.indices.contains(turn.knob)
    else { return nil }
    knobs.turns.removeLast()
    knobs.cursor = turn.knob
    let knob = pageKnobs[turn.knob]
    let isTaken: Bool
    if knob.makesScene {
      isTaken = choose(turn.former, for: knob)
    } else if turn.changeCount == run.changeCount {
      isTaken = undo()
    } else if let element = stepper.names.element(named: knob.name),
      let number = Double(turn.former)
    {
      isTaken = (try? run.turn(element, to: number)) != nil
    } else {
      isTaken = false
    }
    return isTaken ? knob : nil
  }

  // MARK: - As it stands

  /// What a knob stands at, as it is written.
  private func standing(of knob: Knob) -> String {
    if knob.isRun {
      let place = pageRuns.firstIndex { $0.name == SceneVariant(named: sceneName)?.name }
      return place.flatMap { knob.choices.indices.contains($0) ? knob.choices[$0] : nil }
        ?? knobs.own[knob.name] ?? ""
    }
    if knob.isPath {
      let settings = SceneVariant(named: sceneName)?.settings ?? []
      if let value = settings.first(where: { $0.path == knob.name })?.value { return value }
      return knobs.own[knob.name] ?? ""
    }
    guard let number = number(of: knob) else { return "" }
    if case .choices(let values) = knob.scale {
      return values.first { Double($0) == number } ?? "\(number)"
    }
    return "\(number)"
  }

  /// The same as a person writes it.
  func shownStanding(of knob: Knob) -> String {
    let value = standing(of: knob)
    let called = knob.called(value)
    guard called == value, let number = Double(value).map(knob.tidied) else { return called }
    // Between two of its places it stands where a run has left it.
    return knob.isPlace(number) ? NumberText.constant(number) : NumberText.significant(number)
  }

  private func number(of knob: Knob) -> Double? {
    stepper.names.element(named: knob.name).flatMap(stepper.number)
  }

  /// Begins with a page's knobs as its scene has them.
  mutating func beginKnobs() {
    knobs = Knobs()
    guard let scene = scenes[sceneName] else { return }
    for knob in pageKnobs where knob.makesScene {
      // What the scene says is the value whose variant is the same.
      knobs.own[knob.name] = knob.choices.first { value in
        guard let variant = variant(with: value, for: knob) else { return false }
        return scenes[variant.name]?.isSame(as: scene) ?? false
      }
    }
  }

  /// Brings the board beside the page to where the run is.
  mutating func followKnobs() {
    guard let reading, !reading.page.knobs.isEmpty || !reading.goals.isEmpty else { return }
    let rows = reading.page.knobs.map { knob in
      let value = standing(of: knob)
      let isHidden =
        knob.makesScene ? false : stepper.names.element(named: knob.name).map(isConcealed) ?? false
      return KnobBoard.Row(
        knob, fraction: isHidden ? nil : fraction(of: knob, at: value),
        value: isHidden ? "?" : shownStanding(of: knob), isWaiting: reading.isWaiting(knob))
    }
    let goals = reading.goals.map(state)
    self.reading?.board = KnobBoard(
      rows: rows, goals: goals, cursor: min(knobs.cursor, max(0, rows.count - 1)))
  }

  private func fraction(of knob: Knob, at value: String) -> Double? {
    switch knob.scale {
    case .steps(let from, let to, _): Double(value).map { ($0 - from) / (to - from) }
    case .factors(let from, let to, _):
      Double(value).flatMap { $0 > 0 ? log($0 / from) / log(to / from) : nil }
    case .choices(let values):
      values.firstIndex(of: value).map { Double($0) / Double(max(1, values.count - 1)) }
    }
  }

  // MARK: - Goals

  private func state(of goal: Goal) -> KnobBoard.GoalState {
    // Two bounds of one number: it is said once.
    var now: [KnobBoard.GoalState.Number] = []
    for part in goal.condition.parts where !part.name.isEmpty {
      let number = part.left.value(numberNow)
      // What isn't known yet is called as a page calls it, else by the numbers that it waits for.
      let name =
        number == nil
        ? part.label ?? part.left.names.map(\.name).joined(separator: ", ") : part.name
      let said = KnobBoard.GoalState.Number(
        name: name, text: number.map(NumberText.significant) ?? "?")
      if !now.contains(said) { now.append(said) }
    }
    let holds = goal.condition.holds(numberNow) ?? false
    return KnobBoard.GoalState(
      goal, now: now, holds: holds, isMet: reading?.reached.contains(goal.id) ?? false)
  }

  /// A number of a goal: as the run has it now, or had it at the moment that is named.
  private func numberNow(_ name: String, at described: String?) -> Double? {
    guard let element = stepper.names.element(named: name), !isConcealed(element) else {
      return nil
    }
    guard let described else { return stepper.number(element) }
    guard
      let moment = Timeline.moment(named: described, in: stepper.program, names: stepper.names),
      moment <= stepper.newest
    else { return nil }
    var timeline = stepper.timeline
    timeline.seek(to: moment)
    return timeline.number(element.value, element.index)
  }

  /// The goals of the page that hold now and have not been reached before.
  var newlyReached: [Goal] {
    guard let board = reading?.board, let reading else { return [] }
    return board.goals.filter { $0.holds && !reading.reached.contains($0.goal.id) }.map(\.goal)
  }
}

extension AppState {
  /// Keeps that a goal is reached, and says so.
  mutating func meetGoals(now: Date) -> [Effect] {
    withStepping { stepping, common in
      let goals = stepping.newlyReached
      guard !goals.isEmpty, let lesson = stepping.reading?.lesson.folder else { return [] }
      for goal in goals {
        common.progress.reach(goal: goal.id, in: lesson, at: now)
        stepping.reading?.reached.insert(goal.id)
      }
      stepping.isPlaying = false
      common.message = common.strings(
        "Reached: \(goals.map { $0.condition.text(common.strings) }.joined(separator: ", ")). It is kept in your progress.",
        "达到了：\(goals.map { $0.condition.text(common.strings) }.joined(separator: "，"))。已记入你的进度。")
      stepping.followKnobs()
      return [.save(common.progress)]
    } ?? []
  }
}

extension Knob {
  /// What it may be given.
  fileprivate var range: ClosedRange<Double>? {
    switch scale {
    case .steps(let from, let to, _), .factors(let from, let to, _): from...to
    case .choices(let values):
      values.compactMap(Double.init).min().flatMap { least in
        values.compactMap(Double.init).max().map { least...$0 }
      }
    }
  }

  /// Whether it is one of the places that the knob is turned to.
  fileprivate func isPlace(_ number: Double) -> Bool {
    guard let nearest = self.number(at: position(near: number)) else { return true }
    return abs(nearest - number) <= 1e-9 * max(1, abs(number))
  }

  private func position(near number: Double) -> Int {
    let place =
      switch scale {
      case .steps(let from, _, let step): (number - from) / step
      case .factors(let from, _, let factor): number > 0 ? log(number / from) / log(factor) : 0
      case .choices(let values): Double(values.firstIndex { Double($0) == number } ?? 0)
      }
    return Int(min(Double(count - 1), max(0, place.rounded())))
  }

  /// A number of the program's precision as it was turned to: 0.1 of a Float is 0.10000000149.
  fileprivate func tidied(_ number: Double) -> Double {
    guard Double(Float(number)) == number, case .steps(_, _, let step) = scale else {
      return number
    }
    let nearest = (number / step).rounded() * step
    return abs(nearest - number) <= 1e-6 * max(1, abs(number)) ? nearest : number
  }
}

extension Scene {
  /// Whether another scene has the same program and begins alike.
  fileprivate func isSame(as other: Scene) -> Bool {
    guard program.values == other.program.values, program.precision == other.program.precision,
      program.instructions == other.program.instructions
    else { return false }
    let (machine, its) = (Machine(program), Machine(other.program))
    return program.values.allSatisfy { value in
      value.lifetime == .update || machine.tensor(value.id) == its.tensor(value.id)
    }
  }
}

extension Strings {
  func noKnobNumber(_ name: String) -> String {
    self("\(name) has no value at this moment.", "\(name) 在这一时刻还没有值。")
  }

  func outside(_ knob: Knob, received: String) -> String {
    let range = knob.range.map {
      self(
        "\(NumberText.constant($0.lowerBound)) to \(NumberText.constant($0.upperBound))",
        "\(NumberText.constant($0.lowerBound)) 到 \(NumberText.constant($0.upperBound))")
    }
    return self(
      "\(knob.name) goes from \(range ?? ""); “\(received)” is outside. For example: turn \(knob.name) +",
      "\(knob.name) 的范围是 \(range ?? "")，“\(received)”不在其中。例如：turn \(knob.name) +")
  }
}
