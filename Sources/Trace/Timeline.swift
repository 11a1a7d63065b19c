import Engine

/// A program's run, walked forwards and backwards.
///
/// Within an update, going back puts back what was overwritten; beyond, it restores the nearest
/// keyframe and runs the same instructions again. So every moment has the same bits however it is
/// reached.
public struct Timeline: Sendable {
  public private(set) var machine: Machine
  /// The loss before each update that has been completed at least once.
  public private(set) var losses: [Double] = []
  private var keyframes: Keyframes
  /// What the present update has overwritten.
  private var overwritten = Overwritten()
  /// What was changed by hand, or by a substitute, in the order of time.
  public private(set) var edits: [Edit] = []
  /// Functions that take the place of instructions, by instruction.
  public private(set) var substitutes: [Int: Substitute] = [:]

  public init(_ program: Program) {
    machine = Machine(program)
    keyframes = Keyframes(first: machine.state)
  }

  public var program: Program { machine.program }

  public var moment: Moment { Moment(update: machine.update, executed: machine.executed) }

  /// The instruction that was executed last, if any.
  public var lastInstruction: Int? { machine.executed > 0 ? machine.executed - 1 : nil }

  /// The instruction that comes next.
  public var nextInstruction: Int { machine.isUpdateComplete ? 0 : machine.executed }

  /// The bytes that the recording takes, beside the machine itself.
  public var byteCount: Int { keyframes.byteCount + losses.capacity * 8 + overwritten.byteCount }

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
    if machine.isUpdateComplete { overwritten.removeAll() }
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
    if target.update == machine.update, target.executed <= machine.executed {
      overwritten.undo(in: &machine, to: target.executed)
      return
    }
    let keyframe = keyframes.latest(notAfter: target.update)
    if target < moment || keyframe.update > machine.update { restore(keyframe) }
    // The end of the update before is the beginning of the target's.
    while machine.update + 1 < target.update
      || (machine.update + 1 == target.update && !machine.isUpdateComplete)
    {
      runUpdate()
    }
    if machine.update < target.update { begin(update: target.update) }
    while machine.executed < target.executed {
      execute()
      record()
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
    var (earlier, log) = (machine, overwritten)
    log.undo(in: &earlier, to: instruction)
    return earlier
  }

  /// Returns what a number was when `executed` instructions of the present update had been executed.
  func number(_ element: ElementReference, at executed: Int) -> Double {
    overwritten.number(element, at: executed) ?? machine[element.value, element.index]
  }

  private mutating func begin(update: Int) {
    machine.begin(update: update)
    overwritten.removeAll()
  }

  private mutating func restore(_ state: Machine.State) {
    machine.restore(state)
    overwritten.removeAll()
    applyEdits()
  }

  /// Runs to the end of the present update, or when there already, of the next: at one go, where
  /// nothing interferes.
  private mutating func runUpdate() {
    let update = machine.isUpdateComplete ? machine.update + 1 : machine.update
    if substitutes.isEmpty, !edits.contains(where: { $0.moment.update == update }) {
      overwritten.removeAll()
      machine.run()
    } else {
      repeat { execute() } while !machine.isUpdateComplete
    }
    record()
  }

  /// Whether the state is copied in no time, so that even a single step may keep it.
  private var isSmall: Bool { keyframes.stateByteCount <= 1 << 20 }

  private mutating func record(keepsState: Bool = true) {
    guard machine.isUpdateComplete else { return }
    if losses.count == machine.update { losses.append(machine[program.loss, 0]) }
    if keepsState { keyframes.offer(machine.state, at: machine.update + 1) }
  }

  // MARK: - Changing

  /// Gives an element another number from this moment on, and forgets what had been run after it.
  ///
  /// To keep the run as it was, keep a copy of the timeline: it is a value.
  public mutating func edit(_ element: ElementReference, to number: Double) {
    precondition(program[element.value].lifetime != .data, "timeline: data is never written")
    forget(after: moment)
    let edit = Edit(at: moment, element.value, [element.index: number])
    edits.append(edit)
    apply(edit)
    record()
  }

  /// Takes back the latest edit and goes to the moment at which it was made.
  public mutating func undoEdit() {
    guard let last = edits.last else { return }
    edits.removeLast()
    forget(after: last.moment)
    // What the edit overwrote comes back by running there again.
    restore(keyframes.latest(notAfter: last.moment.update))
    seek(to: last.moment)
  }

  /// Puts a function in the place of an instruction, from the beginning on; nil takes it out.
  public mutating func substitute(_ instruction: Int, with function: Substitute?) {
    substitutes[instruction] = function
    let value = program.instructions[instruction].result
    edits.removeAll { $0.value == value && $0.moment.executed == instruction + 1 }
    let here = moment
    forget(after: .start)
    restore(keyframes.latest(notAfter: 0))
    seek(to: here)
  }

  private mutating func forget(after moment: Moment) {
    edits.removeAll { $0.moment > moment }
    keyframes.removeAll(after: moment.update)
    // The loss of a complete update was there before whatever comes after it.
    let kept = moment.executed == program.updateLength ? moment.update + 1 : moment.update
    if losses.count > kept { losses.removeLast(losses.count - kept) }
  }

  /// Asks the next instruction's substitute, unless its answer is kept.
  private func answer(at index: Int) -> Tensor? {
    guard let function = substitutes[index] else { return nil }
    let there = Moment(
      update: machine.isUpdateComplete ? machine.update + 1 : machine.update, executed: index + 1)
    let value = program.instructions[index].result
    guard !edits.contains(where: { $0.moment == there && $0.value == value }) else { return nil }
    return function.result(machine)
  }

  /// Keeps a substitute's answer as an edit, in its place in time.
  private mutating func insert(_ answer: Tensor, for value: Value.ID) {
    let here = moment
    let numbers = Dictionary(uniqueKeysWithValues: answer.elements.enumerated().map { ($0, $1) })
    edits.insert(
      Edit(at: here, value, numbers), at: edits.firstIndex { $0.moment > here } ?? edits.count)
  }

  private mutating func applyEdits() {
    guard !edits.isEmpty else { return }
    let here = moment
    for edit in edits where edit.moment == here { apply(edit) }
  }

  private mutating func apply(_ edit: Edit) {
    overwritten.keep(edit, of: machine)
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
