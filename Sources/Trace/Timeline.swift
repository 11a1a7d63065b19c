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
    machine.step()
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
    }
    // The end of the update before is the beginning of the target's.
    while machine.update + 1 < target.update
      || (machine.update + 1 == target.update && !machine.isUpdateComplete)
    {
      machine.run()
      record()
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
    for _ in 0..<instruction { replay.step() }
    return replay
  }

  private mutating func record() {
    guard machine.isUpdateComplete else { return }
    if losses.count == machine.update { losses.append(machine[program.loss, 0]) }
    keyframes.offer(machine.state, at: machine.update + 1)
  }

  // MARK: - What is known now

  /// Whether a value has the number that the present update gave it, or is carried between updates.
  public func isFresh(_ value: Value.ID) -> Bool {
    guard program[value].lifetime == .update else { return true }
    return program.writers[value].map { $0 < machine.executed } ?? false
  }

  /// The number of an element, or nil while the present update has not computed it.
  public func number(_ value: Value.ID, _ element: Int) -> Double? {
    isFresh(value) && element < machine.shape(of: value).count ? machine[value, element] : nil
  }
}
