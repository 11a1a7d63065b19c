import Engine

/// A program's run, walked forwards and backwards.
///
/// Within an update, going back puts back what was overwritten; beyond, it restores the nearest
/// keyframe and runs the same instructions again. So every moment has the same bits however it is
/// reached.
public struct Timeline: Sendable {
  public private(set) var machine: Machine
  /// The loss before each update that has been completed at least once.
  public private(set) var losses: Series = []
  private(set) var keyframes: Keyframes
  /// What the present update has overwritten.
  private var overwritten = Overwritten()
  private(set) var made: Edits
  /// Whether all of it is kept: not where the update was run at one go.
  private var isWalked = true
  /// The update with which the run begins: 0, or where it went on with another program.
  private let firstUpdate: Int
  /// Functions that take the place of instructions, by instruction.
  public private(set) var substitutes: [Int: Substitute] = [:]

  public init(_ program: Program) {
    machine = Machine(program)
    keyframes = Keyframes(first: Machine.firstState(of: program))
    made = Edits(updateLength: program.updateLength)
    firstUpdate = 0
  }

  /// A run that goes on with another program from the beginning of the present update, or at its end of
  /// the next: state of the same name and shape is taken over, and so is what is held.
  ///
  /// What was before is the former run's; this one begins here.
  ///
  /// - Parameter names: state that begins as the program says.
  public init(_ program: Program, goingOnFrom former: Timeline, except names: Set<String> = []) {
    var former = former
    let start = former.machine.isUpdateComplete ? former.moment.update + 1 : former.moment.update
    former.seek(
      to: Moment(
        position: start * former.program.updateLength,
        updateLength: former.program.updateLength))
    var machine = Machine(program)
    for value in program.values where value.lifetime == .state && !names.contains(value.name) {
      guard let old = former.program.value(named: value.name), old.lifetime == .state,
        old.shape == value.shape
      else { continue }
      machine.set(value.id, to: former.machine.tensor(old.id))
    }
    machine.begin(update: start)
    self.machine = machine
    keyframes = Keyframes(first: machine.state)
    firstUpdate = start
    made = Edits(updateLength: program.updateLength)
    losses = former.losses
    losses.truncate(to: start)
    for edit in former.edits where edit.everyUpdate {
      guard let held = program.taking(edit, of: former.program, from: start) else { continue }
      made.insert(held)
    }
  }

  /// When the run begins.
  public var first: Moment {
    Moment(position: firstUpdate * program.updateLength, updateLength: program.updateLength)
  }

  public var program: Program { machine.program }

  public var moment: Moment { Moment(update: machine.update, executed: machine.executed) }

  /// The instruction that was executed last, if any.
  public var lastInstruction: Int? { machine.executed > 0 ? machine.executed - 1 : nil }

  /// The instruction that comes next.
  public var nextInstruction: Int { machine.isUpdateComplete ? 0 : machine.executed }

  /// The bytes that the recording takes, beside the machine itself.
  public var byteCount: Int { keyframes.byteCount + losses.byteCount + overwritten.byteCount }

  // MARK: - Moving

  /// Executes the next instruction.
  ///
  /// - Complexity: that of the instruction: nothing of the program's size is copied.
  public mutating func stepForward() {
    execute()
    record(keepsState: isSmall)
  }

  private mutating func execute() {
    let index = nextInstruction
    let result = program.instructions[index].result
    if machine.isUpdateComplete { forgetOverwritten() }
    let answer = answer(at: index)
    overwritten.keep(program.instructions[index], of: machine)
    machine.step()
    if let answer, answer.shape == machine.shape(of: result) { insert(answer, for: result) }
    applyEdits()
  }

  public mutating func stepBackward() {
    let position = moment.position(updateLength: program.updateLength)
    seek(to: Moment(position: position - 1, updateLength: program.updateLength))
  }

  /// Goes to a moment, running what has not been run yet.
  ///
  /// - Complexity: at most one keyframe interval of updates within what has been run before.
  public mutating func seek(to target: Moment) {
    let target = Moment(
      position: target.position(updateLength: program.updateLength),
      updateLength: program.updateLength)
    guard target > first || firstUpdate == 0 else {
      restore(keyframes.latest(notAfter: firstUpdate))
      return
    }
    let isWithin = target.update == machine.update
    if isWithin, isWalked, target.executed <= machine.executed {
      overwritten.undo(in: &machine, to: target.executed)
      return
    }
    let keyframe = keyframes.latest(notAfter: target.update)
    if target < moment || keyframe.update > machine.update || isWithin && !isWalked {
      restore(keyframe)
    }
    runUpdates(upTo: target.update)
    if machine.update < target.update { begin(update: target.update) }
    while machine.executed < target.executed {
      execute()
      record()
    }
  }

  /// Runs whole updates, as many as the beginning of another is away, whose predecessor's end is one
  /// moment with it.
  private mutating func runUpdates(upTo update: Int) {
    while machine.update + 1 < update || (machine.update + 1 == update && !machine.isUpdateComplete)
    {
      runUpdate()
    }
  }

  /// The update from which a moment is reached by running: the present one, or that of a kept state.
  public func startOfWay(to target: Moment) -> Int {
    let kept = keyframes.latest(notAfter: target.update).update
    return target < moment ? kept : max(kept, machine.update)
  }

  /// Returns a machine as it was right before an instruction of the present update; what later
  /// instructions computed is still there.
  ///
  /// - Precondition: the instruction has been executed, or is the next.
  public func machine(before instruction: Int) -> Machine {
    assert(isWalked, "what the update overwrote isn't kept")
    var (earlier, log) = (machine, overwritten)
    log.undo(in: &earlier, to: instruction)
    return earlier
  }

  /// Returns what a number was when `executed` instructions of the present update had been executed.
  package func number(_ element: ElementReference, at executed: Int) -> Double {
    assert(isWalked, "what the update overwrote isn't kept")
    return overwritten.number(element, at: executed) ?? machine[element.value, element.index]
  }

  private mutating func forgetOverwritten() {
    overwritten.removeAll()
    isWalked = true
  }

  mutating func begin(update: Int) {
    machine.begin(update: update)
    forgetOverwritten()
  }

  mutating func restore(_ state: Machine.State) {
    machine.restore(state)
    forgetOverwritten()
    // Every other state was kept after what was edited right before it.
    guard state.update == firstUpdate else { return }
    for edit in made.made(at: first) { apply(edit) }
  }

  /// Runs to the end of the present update, or when there already, of the next: at one go, where
  /// nothing interferes.
  ///
  /// What it overwrites is kept only where `isWalked`: who stays at its end goes back within it.
  mutating func runUpdate(isWalked: Bool = false) {
    let update = machine.isUpdateComplete ? machine.update + 1 : machine.update
    if !isWalked, substitutes.isEmpty {
      overwritten.removeAll()
      for place in made.touch(update) ? made.places(in: update) : [] {
        machine.run(upTo: place)
        applyEdits()
      }
      if machine.update < update || !machine.isUpdateComplete { machine.run() }
      overwritten.removeAll()
      self.isWalked = false
    } else {
      repeat { execute() } while !machine.isUpdateComplete
    }
    record()
  }

  /// Whether the state is copied in no time, so that even a single step may keep it.
  var isSmall: Bool { keyframes.stateByteCount <= 1 << 20 }

  private mutating func record(keepsState: Bool = true) {
    guard machine.isUpdateComplete else { return }
    if losses.count == machine.update { losses.append(machine[program.loss, 0]) }
    if keepsState { keyframes.offer(machine.state, at: machine.update + 1) }
  }

  // MARK: - Changing

  /// What was changed by hand, or by a substitute, in the order of time.
  public var edits: [Edit] { made.all }

  /// Returns what is changed at a moment: by hand, held, or by a substitute.
  public func edits(at moment: Moment) -> [Edit] { made.made(at: moment) }

  /// Whether anything has been run, or changed, after this moment.
  public var hasFuture: Bool {
    losses.count > lossCount(at: moment) || made.all.last.map { $0.moment > moment } ?? false
  }

  /// Gives an element another number from this moment on, and forgets what had been run after it.
  ///
  /// To keep the run as it was, keep a copy of the timeline: it is a value.
  public mutating func edit(_ element: ElementReference, to number: Double) {
    precondition(program[element.value].lifetime != .data, "timeline: data is never written")
    make(Edit(at: moment, element.value, [element.index: number]))
  }

  /// Makes an edit at its own moment and runs again to where the run is; what had been run after that is
  /// forgotten.
  ///
  /// - Precondition: its moment is not to come.
  /// - Complexity: at most the present update, where the edit is made in it or right before it.
  public mutating func make(_ edit: Edit) {
    let here = moment
    precondition(edit.moment <= here, "timeline: an edit is made when its moment has been reached")
    made.removeAll(after: here)
    made.insert(edit)
    forgetRun(after: edit.moment)
    if !isWalked {
      restore(keyframes.latest(notAfter: edit.moment.update))
    } else if edit.moment == .start, here.update == 0 {
      overwritten.undo(in: &machine, to: 0)
      apply(edit)
    } else if edit.moment.update == here.update {
      overwritten.undo(in: &machine, to: edit.moment.executed - 1)
    } else if edit.moment == Moment(update: here.update - 1, executed: program.updateLength) {
      overwritten.undo(in: &machine, to: 0)
      apply(edit)
      if isSmall { keyframes.offer(machine.state, at: here.update) }
    } else {
      restore(keyframes.latest(notAfter: edit.moment.update))
    }
    seek(to: here)
  }

  /// Takes back the latest edit and goes to the moment at which it was made.
  public mutating func undoEdit() {
    guard let last = edits.last else { return }
    made.removeAll { $0 == last }
    forget(after: last.moment)
    // What the edit overwrote comes back by running there again.
    restore(keyframes.latest(notAfter: last.moment.update))
    seek(to: last.moment)
  }

  /// All that a run has recorded, without the machine's own numbers: what it was is run again from it.
  public struct Recording: Sendable {
    let moment: Moment
    fileprivate let made: Edits
    fileprivate let keyframes: Keyframes
    fileprivate let losses: Series
  }

  /// What has been recorded so far. Keeping it costs little: kept states are shared.
  public var recording: Recording {
    Recording(moment: moment, made: made, keyframes: keyframes, losses: losses)
  }

  /// Becomes again what was recorded, at the moment at which it was.
  public mutating func restore(_ recording: Recording) {
    made = recording.made
    keyframes = recording.keyframes
    losses = recording.losses
    restore(keyframes.latest(notAfter: recording.moment.update))
    seek(to: recording.moment)
  }

  /// Puts a function in the place of an instruction, from the beginning on; nil takes it out.
  public mutating func substitute(_ instruction: Int, with function: Substitute?) {
    substitutes[instruction] = function
    let value = program.instructions[instruction].result
    made.removeAll { $0.value == value && $0.moment.executed == instruction + 1 }
    let here = moment
    forget(after: .start)
    restore(keyframes.latest(notAfter: 0))
    seek(to: here)
  }

  private mutating func forget(after moment: Moment) {
    made.removeAll(after: moment)
    forgetRun(after: moment)
  }

  private mutating func forgetRun(after moment: Moment) {
    keyframes.removeAll(after: moment.update)
    losses.truncate(to: lossCount(at: moment))
  }

  /// How many losses are known at a moment that was reached by running: that of a complete update was
  /// there before whatever comes after it.
  private func lossCount(at moment: Moment) -> Int {
    moment.executed == program.updateLength ? moment.update + 1 : moment.update
  }

  /// Asks the next instruction's substitute, unless its answer is kept.
  private func answer(at index: Int) -> Tensor? {
    guard let function = substitutes[index] else { return nil }
    let there = Moment(
      update: machine.isUpdateComplete ? machine.update + 1 : machine.update, executed: index + 1)
    let value = program.instructions[index].result
    guard !made.made(at: there).contains(where: { $0.value == value }) else { return nil }
    return function.result(machine)
  }

  /// Keeps a substitute's answer as an edit, in its place in time.
  private mutating func insert(_ answer: Tensor, for value: Value.ID) {
    let numbers = Dictionary(uniqueKeysWithValues: answer.elements.enumerated().map { ($0, $1) })
    made.insert(Edit(at: moment, value, numbers))
  }

  private mutating func applyEdits() {
    guard !made.isEmpty else { return }
    for edit in made.made(at: moment) { apply(edit) }
  }

  private mutating func apply(_ edit: Edit) {
    guard let edit = machine.placed(edit) else { return }
    // Nobody goes back before the beginning of an update by what the update has overwritten.
    if machine.executed > 0 { overwritten.keep(edit, of: machine) }
    for (index, number) in edit.numbers { machine[edit.value, index] = number }
  }

  // MARK: - What is known now

  /// Whether a value has the number that the present update gave it, or is carried between updates.
  public func isFresh(_ value: Value.ID) -> Bool {
    guard program[value].lifetime == .update else { return true }
    return program.writer(of: value).map { $0 < machine.executed } ?? false
  }

  /// The number of an element, or nil while the present update has not computed it.
  public func number(_ value: Value.ID, _ element: Int) -> Double? {
    isFresh(value) && element < machine.shape(of: value).count ? machine[value, element] : nil
  }
}
