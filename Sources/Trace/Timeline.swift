import Engine

/// A program's run, walked forwards and backwards.
///
/// Going back restores the nearest keyframe and runs the same instructions again, so every moment has
/// the same bits however it is reached.
public struct Timeline: Sendable {
  public private(set) var machine: Machine
  /// The loss before each update that has been completed at least once.
  public private(set) var losses: [Double] = []
  private var keyframes: Keyframes
  /// The state with which the present update began.
  private var present: Machine.State
  /// What was changed by hand, or by a substitute, in the order of time.
  public private(set) var edits: [Edit] = []
  /// Functions that take the place of instructions, by instruction.
  public private(set) var substitutes: [Int: Substitute] = [:]

  public init(_ program: Program) {
    machine = Machine(program)
    present = machine.state
    keyframes = Keyframes(first: present)
  }

  public var program: Program { machine.program }

  public var moment: Moment { Moment(update: machine.update, executed: machine.executed) }

  /// The instruction that was executed last, if any.
  public var lastInstruction: Int? { machine.executed > 0 ? machine.executed - 1 : nil }

  /// The instruction that comes next.
  public var nextInstruction: Int { machine.isUpdateComplete ? 0 : machine.executed }

  /// The bytes that the recording takes, beside the machine itself.
  public var byteCount: Int { keyframes.byteCount + losses.capacity * 8 + present.byteCount }

  // MARK: - Moving

  public mutating func stepForward() {
    if machine.isUpdateComplete { present = machine.state }
    let before = substitutes.isEmpty ? nil : machine
    machine.step()
    substitute(readingFrom: before)
    applyEdits(to: &machine)
    record()
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
    if target < moment || keyframes.latest(notAfter: target.update).update > machine.update {
      let isWithinPresent = target.update == machine.update
      present = isWithinPresent ? present : keyframes.latest(notAfter: target.update)
      machine.restore(present)
      applyEdits(to: &machine)
    }
    // The end of the update before is the beginning of the target's.
    while machine.update + 1 < target.update
      || (machine.update + 1 == target.update && !machine.isUpdateComplete)
    {
      runUpdate()
    }
    if machine.update < target.update {
      present = machine.state
      machine.restore(present)
    }
    while machine.executed < target.executed { stepForward() }
  }

  /// Returns a machine as it was right before an instruction of the present update.
  public func machine(before instruction: Int) -> Machine {
    if instruction == machine.executed { return machine }
    var replay = machine
    replay.restore(present)
    applyEdits(to: &replay)
    for _ in 0..<instruction {
      replay.step()
      applyEdits(to: &replay)
    }
    return replay
  }

  /// Runs to the end of the present update, or when there already, of the next: at one go, where
  /// nothing interferes.
  private mutating func runUpdate() {
    let update = machine.isUpdateComplete ? machine.update + 1 : machine.update
    if substitutes.isEmpty, !edits.contains(where: { $0.moment.update == update }) {
      machine.run()
      record()
    } else {
      repeat { stepForward() } while !machine.isUpdateComplete
    }
  }

  private mutating func record() {
    guard machine.isUpdateComplete else { return }
    if losses.count == machine.update { losses.append(machine[program.loss, 0]) }
    keyframes.offer(machine.state, at: machine.update + 1)
  }

  // MARK: - Changing

  /// Gives an element another number from this moment on, and forgets what had been run after it.
  ///
  /// To keep the run as it was, keep a copy of the timeline: it is a value.
  public mutating func edit(_ element: ElementReference, to number: Double) {
    precondition(program[element.value].lifetime != .data, "timeline: data is never written")
    forget(after: moment)
    edits.append(Edit(at: moment, element.value, [element.index: number]))
    machine[element.value, element.index] = number
    record()
  }

  /// Takes back the latest edit and goes to the moment at which it was made.
  public mutating func undoEdit() {
    guard let last = edits.last else { return }
    edits.removeLast()
    forget(after: last.moment)
    // What the edit overwrote comes back by running there again.
    present = keyframes.latest(notAfter: last.moment.update)
    machine.restore(present)
    applyEdits(to: &machine)
    seek(to: last.moment)
  }

  /// Puts a function in the place of an instruction, from the beginning on; nil takes it out.
  public mutating func substitute(_ instruction: Int, with function: Substitute?) {
    substitutes[instruction] = function
    let value = program.instructions[instruction].result
    edits.removeAll { $0.value == value && $0.moment.executed == instruction + 1 }
    let here = moment
    forget(after: .start)
    restart()
    seek(to: here)
  }

  private mutating func restart() {
    present = keyframes.latest(notAfter: 0)
    machine.restore(present)
    applyEdits(to: &machine)
  }

  private mutating func forget(after moment: Moment) {
    edits.removeAll { $0.moment > moment }
    keyframes.removeAll(after: moment.update)
    // The loss of a complete update was there before whatever comes after it.
    let kept = moment.executed == program.updateLength ? moment.update + 1 : moment.update
    if losses.count > kept { losses.removeLast(losses.count - kept) }
  }

  /// Asks the substitute of the instruction that was just executed, unless its answer is kept.
  private mutating func substitute(readingFrom before: Machine?) {
    guard let before, let index = lastInstruction, let function = substitutes[index] else { return }
    let instruction = program.instructions[index]
    let here = moment
    guard !edits.contains(where: { $0.moment == here && $0.value == instruction.result }),
      let result = function.result(before),
      result.shape == machine.shape(of: instruction.result)
    else { return }
    let numbers = Dictionary(uniqueKeysWithValues: result.elements.enumerated().map { ($0, $1) })
    let place = edits.firstIndex { $0.moment > here } ?? edits.count
    edits.insert(Edit(at: here, instruction.result, numbers), at: place)
  }

  private func applyEdits(to machine: inout Machine) {
    guard !edits.isEmpty else { return }
    let here = Moment(update: machine.update, executed: machine.executed)
    for edit in edits where edit.moment == here {
      for (index, number) in edit.numbers { machine[edit.value, index] = number }
    }
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
