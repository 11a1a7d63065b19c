import Engine

/// A person's place in a run: a moment, and how far into its last instruction they have looked.
///
/// Instructions work on whole tensors; a person can go element by element, and within an element term
/// by term. That is a cursor over numbers that the instruction already has: the machine knows nothing
/// of it.
public struct Stepper: Sendable {
  /// How much one press of a key does.
  public enum Grain: Int, Sendable, CaseIterable {
    case layer, instruction, element, term
    /// Whole instructions, those that only hand on as well.
    case every

    /// Whether whole tensors are made at once.
    public var isWhole: Bool { self != .element && self != .term }

    /// The one to begin with: small programs are walked element by element.
    public init(fitting program: Program) {
      let elements = program.instructions.map { program[$0.result].shape.count }
      let isSmall = elements.reduce(0, +) <= 400 && (elements.max() ?? 0) <= 64
      self = isSmall ? .element : .instruction
    }
  }

  /// What the program's numbers are called.
  public let names: Names
  public private(set) var timeline: Timeline
  /// How much is shown already stays: another grain is no move.
  public var grain: Grain
  /// Whether steps pass over what only hands on; `Grain.every` never does.
  public var passesOver = true
  /// The program's layers and what in them is to be seen.
  public let outline: Outline
  /// How many elements of the last instruction's result have been shown.
  public private(set) var revealed = 0
  /// How many terms of the last shown element have been shown; nil when it is complete.
  public private(set) var terms: Int?

  public init(_ program: Program, names: Names) {
    self.names = names
    timeline = Timeline(program)
    outline = Outline(program)
    grain = Grain(fitting: program)
  }

  /// A person's place in a run that goes on with another program, where they are in this one.
  public init(_ program: Program, goingOnFrom former: Stepper, except states: Set<String> = []) {
    names = former.names.carried(to: program)
    timeline = Timeline(program, goingOnFrom: former.timeline, except: states)
    outline = Outline(program)
    grain = former.grain
    passesOver = former.passesOver
    follow(former)
  }

  public var program: Program { timeline.program }
  public var moment: Moment { timeline.moment }
  public var isAtStart: Bool { timeline.lastInstruction == nil }

  // MARK: - Where

  /// The instruction that was executed last.
  public var last: (index: Int, instruction: Instruction)? {
    timeline.lastInstruction.map { ($0, program.instructions[$0]) }
  }

  /// How much of this update has been shown: elements where a person goes by elements, instructions where
  /// by instructions.
  ///
  /// - Parameter length: the instructions that are counted, from the update's first.
  public func operationCount(within length: Int) -> (done: Int, all: Int) {
    guard !grain.isWhole else { return (moment.executed, length) }
    let counts = program.instructions.indices.prefix(length).map(elementCount)
    let before = counts.prefix(max(0, moment.executed - 1)).reduce(0, +)
    return (before + revealed, counts.reduce(0, +))
  }

  /// Where a person is, as it is said: the end of an update is the beginning of the next, so that
  /// after 20 updates one is at update 20, and finds there the weights that it begins with.
  public var place: (update: Int, isBeginning: Bool, epoch: Int) {
    let isBeginning = isAtStart || timeline.machine.isUpdateComplete && isComplete
    let update = moment.update + (isBeginning && !isAtStart ? 1 : 0)
    return (update, isBeginning, update / max(1, program.batching.updatesPerEpoch))
  }

  /// The element that was shown last.
  public var currentElement: ElementReference? {
    guard let last, revealed > 0 else { return nil }
    return ElementReference(last.instruction.result, revealed - 1)
  }

  /// The number of elements in an instruction's result, in the present batch.
  public func elementCount(of instruction: Int) -> Int {
    timeline.machine.shape(of: program.instructions[instruction].result).count
  }

  /// The number that the next step makes, or the first of many.
  public var upcoming: ElementReference {
    if let last, revealed < elementCount(of: last.index) {
      return ElementReference(last.instruction.result, revealed)
    }
    return ElementReference(program.instructions[nextInstruction].result, 0)
  }

  /// The next instruction that a step shows.
  public var nextInstruction: Int {
    let next = timeline.nextInstruction
    guard passesOver, grain != .every else { return next }
    let length = program.updateLength
    return (0..<length).lazy.map { (next + $0) % length }.first(where: outline.teaches) ?? next
  }

  /// Whether everything that the last instruction computed has been shown.
  public var isComplete: Bool {
    guard let last else { return true }
    return terms == nil && revealed == elementCount(of: last.index)
  }

  // MARK: - Numbers

  /// The number of an element as far as it has been shown; nil where there is none yet.
  public func number(_ element: ElementReference) -> Double? {
    guard let last, last.instruction.result == element.value else {
      return timeline.number(element.value, element.index)
    }
    guard !isShown(element) else { return timeline.number(element.value, element.index) }
    // What an instruction overwrites is there until the new number is shown.
    guard last.instruction.isInPlace, element.index < elementCount(of: last.index) else {
      return nil
    }
    return timeline.number(element, at: last.index)
  }

  /// Whether an element of what the last instruction computed has been shown.
  func isShown(_ element: ElementReference) -> Bool {
    element.index < (terms == nil ? revealed : revealed - 1)
  }

  /// What a person sees of an element: what has been computed of it and shown; nil where that is
  /// nothing yet.
  public func occurrence(of element: ElementReference) -> Occurrence? {
    guard number(element) != nil else { return nil }
    var seen = moment
    if let last, last.instruction.result == element.value, terms != nil || element.index >= revealed
    {
      // Until the new number is shown, the old one is there.
      let shown = terms == nil ? revealed : revealed - 1
      if element.index >= shown { seen = Moment(update: moment.update, executed: last.index) }
    }
    return timeline.occurrence(of: element, at: seen)
  }

  /// How the element that was shown last came to be.
  public var explanation: Explanation? {
    guard let last, let currentElement else { return nil }
    return timeline.explanation(of: currentElement.index, in: last.index)
  }

  /// How any number came to be, as far as has been shown.
  public func explanation(of element: ElementReference) -> Explanation? {
    guard number(element) != nil else { return nil }
    return timeline.explanation(of: element)
  }

  // MARK: - Moving by a grain

  public mutating func stepForward() {
    if grain == .layer, isComplete { return nextLayer() }
    if let terms, let count = termCount {
      self.terms = grain == .term && terms + 1 < count ? terms + 1 : nil
      // What one looks at by instructions is then shown whole.
      if !grain.isWhole { return }
      return revealAll()
    }
    if let last, revealed < elementCount(of: last.index) {
      if grain.isWhole { return revealAll() }
      revealed += 1
    } else {
      advance()
      revealed = grain.isWhole ? timeline.lastInstruction.map(elementCount) ?? 0 : 1
    }
    beginTerms()
  }

  public mutating func stepBackward() {
    guard !isAtStart else { return }
    if grain == .layer, isComplete { return previousLayer() }
    if grain == .term, let count = termCount {
      let shown = terms ?? count
      if shown > 1 {
        terms = shown - 1
        return
      }
    }
    terms = nil
    if !grain.isWhole, revealed > 1 {
      revealed -= 1
    } else {
      retreat()
      revealed = timeline.lastInstruction.map(elementCount) ?? 0
    }
  }

  /// Executes instructions up to the next that shows something.
  private mutating func advance() {
    // A program may hold nothing but copies.
    for _ in 0..<max(1, program.updateLength) {
      timeline.stepForward()
      if !isPassedOver { return }
    }
  }

  /// Takes back instructions up to the last that showed something.
  private mutating func retreat() {
    for _ in 0..<max(1, program.updateLength) {
      timeline.stepBackward()
      if isAtStart || !isPassedOver { return }
    }
  }

  private var isPassedOver: Bool {
    guard passesOver, grain != .every, let last = timeline.lastInstruction else { return false }
    return !outline.teaches(last)
  }

  /// The number of terms in the present element's sum; nil when it is no sum.
  private var termCount: Int? {
    guard case .sum(let terms)? = explanation?.formula, terms.count > 1 else { return nil }
    return terms.count
  }

  private mutating func beginTerms() {
    terms = nil
    if grain == .term, termCount != nil { terms = 1 }
  }

  /// Shows all of the last instruction's result.
  public mutating func revealAll() {
    terms = nil
    revealed = timeline.lastInstruction.map(elementCount) ?? 0
  }

  // MARK: - Changing

  /// Changes what has been run, and looks on from the same place.
  mutating func changeTimeline(_ change: (inout Timeline) -> Void) {
    change(&timeline)
    if let terms, termCount.map({ terms >= $0 }) ?? true { self.terms = nil }
  }

  /// Shows as much of the last instruction as was shown before.
  mutating func reveal(_ revealed: Int, terms: Int?) {
    self.revealed = revealed
    self.terms = terms
  }

  /// What was changed by hand at this very moment, if anything was: the last instruction's formula is then
  /// not what the numbers say.
  public var handEdit: Edit? {
    let result = last.flatMap {
      timeline.substitutes[$0.index] == nil ? nil : $0.instruction.result
    }
    return timeline.edits(at: moment).compactMap(timeline.machine.placed).last {
      $0.value != result
    }
  }

  /// Takes back the latest edit and goes to the moment at which it was made.
  public mutating func undoEdit() {
    timeline.undoEdit()
    revealAll()
  }

  // MARK: - Somebody else's function

  /// Puts a function in the place of an instruction and goes to its first result.
  public mutating func substitute(_ instruction: Int, with function: Substitute?) {
    timeline.substitute(instruction, with: function)
    seek(to: Moment(update: moment.update, executed: instruction + 1))
  }

  /// What the engine itself would have computed, where a substitute took the last instruction's place.
  public var engineResult: Double? {
    guard let last, timeline.substitutes[last.index] != nil, let explanation,
      timeline.edits(at: moment).contains(where: { $0.value == last.instruction.result })
    else { return nil }
    return explanation.formula.evaluate { value, index in
      explanation.number(of: ElementReference(value, index)) ?? .nan
    }
  }

  // MARK: - Moving far

  public mutating func seek(to moment: Moment) {
    timeline.seek(to: moment)
    revealAll()
  }

  /// Moves the run by whatever means, in place, and shows all of what it comes to.
  public mutating func travel<Result>(_ move: (inout Timeline) -> Result) -> Result {
    defer { revealAll() }
    return move(&timeline)
  }

  /// Takes back what the last instruction made behind an element, where one goes by elements.
  public mutating func show(upTo element: ElementReference) {
    guard !grain.isWhole, last?.instruction.result == element.value else { return }
    terms = nil
    revealed = element.index + 1
  }

  /// The one element that a moment such as `0:after d(w5)` is about; nil where it is a whole value.
  public func element(describedBy moment: String) -> ElementReference? {
    guard let name = moment.split(separator: "after ", maxSplits: 1).last.map(String.init),
      moment.contains("after "), program.value(named: name) == nil
    else { return nil }
    return names.element(named: name)
  }

  /// Goes to the end of the next phase; from within a phase, to its end.
  public mutating func nextPhase() {
    let ends = phaseEnds
    let here = isComplete ? moment.executed : moment.executed - 1
    if let end = ends.first(where: { $0 > here }) {
      seek(to: Moment(update: moment.update, executed: end))
    } else {
      seek(to: Moment(update: moment.update + 1, executed: ends.first ?? program.updateLength))
    }
  }

  /// Goes back to the end of the phase before; from the first to the beginning.
  public mutating func previousPhase() {
    if let end = phaseEnds.last(where: { $0 < moment.executed }) {
      seek(to: Moment(update: moment.update, executed: end))
    } else {
      seek(
        to: Moment(
          position: moment.update * program.updateLength, updateLength: program.updateLength))
    }
  }

  /// Goes to the end of the next layer of this phase, then of the next phase.
  public mutating func nextLayer() { seek(toNext: outline.stops) { $0.nextPhase() } }

  /// Goes back to the end of the layer before.
  public mutating func previousLayer() {
    let stops = outline.stops
    let before =
      stops.last { $0 < moment.executed }.map { Moment(update: moment.update, executed: $0) }
      ?? (moment.update > 0
        ? stops.last.map { Moment(update: moment.update - 1, executed: $0) } : nil)
    seek(to: before ?? .start)
  }

  private mutating func seek(toNext stops: [Int], otherwise: (inout Stepper) -> Void) {
    let here = isComplete ? moment.executed : moment.executed - 1
    if let stop = stops.first(where: { $0 > here }) {
      seek(to: Moment(update: moment.update, executed: stop))
    } else if let first = stops.first {
      seek(to: Moment(update: moment.update + 1, executed: first))
    } else {
      otherwise(&self)
    }
  }

  private var phaseEnds: [Int] {
    Phase.allCases.compactMap { phase in
      program.instructions.lastIndex { $0.phase == phase }.map { $0 + 1 }
    }.sorted()
  }

  /// Goes to the end of this update, or when there already, of the next.
  public mutating func nextUpdate() {
    let isAtEnd = timeline.machine.isUpdateComplete && isComplete
    seek(
      to: Moment(
        update: moment.update + (isAtEnd ? 1 : 0), executed: program.updateLength))
  }

  /// Goes to the beginning of this update, or when there already, of the one before.
  public mutating func previousUpdate() { seek(to: previousUpdateStart) }

  /// The beginning of this update, or when there already, of the one before.
  public var previousUpdateStart: Moment {
    Moment(position: moment.update * program.updateLength, updateLength: program.updateLength)
  }

  /// The end of this epoch, or when there already, of the next.
  public var nextEpochEnd: Moment {
    let length = program.batching.updatesPerEpoch
    let isAtEnd = timeline.machine.isUpdateComplete && isComplete
    let done = moment.update + (isAtEnd ? 1 : 0)
    return Moment(update: (done / length + 1) * length - 1, executed: program.updateLength)
  }

  /// The beginning of this epoch, or when there already, of the one before.
  public var previousEpochStart: Moment {
    let length = program.batching.updatesPerEpoch
    let start = moment.update / length * length
    return Moment(position: start * program.updateLength, updateLength: program.updateLength)
  }

  /// The latest point that has been run.
  public var newest: Moment {
    Moment(
      update: max(moment.update, timeline.losses.count - 1), executed: program.updateLength)
  }
}
