import Engine

/// What the present update has overwritten so far, in the order of time: with it any earlier moment of
/// the update is known and can be gone back to.
///
/// What a step keeps is as large as what it computes, however large the rest of the program is.
struct Overwritten: Sendable {
  private struct Writing: Sendable {
    /// How many instructions had been executed once it was written.
    let executed: Int
    let value: Value.ID
    let old: Numbers
  }

  private enum Numbers: Sendable {
    /// Of the whole value.
    case all(Memory)
    /// Of some elements.
    case some([Int: Double])
  }

  private var writings: [Writing] = []
  /// Large memories that wait to be written over, at most one for each writing of an update: the pages of new
  /// ones cost twice what the numbers do.
  private var spare: [Memory] = []
  private static let large = 1 << 20

  /// The bytes that are kept.
  var byteCount: Int {
    writings.reduce(spare.reduce(0) { $0 + $1.byteCount }) { bytes, writing in
      switch writing.old {
      case .all(let memory): bytes + memory.byteCount
      case .some(let numbers): bytes + numbers.count * 16
      }
    }
  }

  mutating func removeAll() {
    for writing in writings {
      if case .all(let memory) = writing.old, memory.byteCount >= Self.large {
        spare.append(memory)
      }
    }
    writings.removeAll(keepingCapacity: true)
  }

  /// Keeps what the machine's next instruction will overwrite.
  mutating func keep(_ instruction: Instruction, of machine: Machine) {
    guard instruction.isInPlace else { return }
    let executed = machine.isUpdateComplete ? 1 : machine.executed + 1
    let value = instruction.result
    let old = takeSpare(like: value, of: machine) ?? machine.numbers(of: value)
    writings.append(Writing(executed: executed, value: value, old: .all(old)))
  }

  private mutating func takeSpare(like value: Value.ID, of machine: Machine) -> Memory? {
    let count = machine.program[value].shape.count
    guard let place = spare.firstIndex(where: { $0.count == count }) else { return nil }
    var memory = spare.remove(at: place)
    machine.copyNumbers(of: value, into: &memory)
    return memory
  }

  /// Keeps what an edit will overwrite.
  mutating func keep(_ edit: Edit, of machine: Machine) {
    var old: [Int: Double] = [:]
    for index in edit.numbers.keys { old[index] = machine[edit.value, index] }
    writings.append(Writing(executed: machine.executed, value: edit.value, old: .some(old)))
  }

  /// Returns what a number was when `executed` instructions had been executed; nil where it is still
  /// the same.
  func number(_ element: ElementReference, at executed: Int) -> Double? {
    for writing in writings where writing.executed > executed && writing.value == element.value {
      switch writing.old {
      case .all(let memory): return memory[element.index]
      case .some(let numbers): if let number = numbers[element.index] { return number }
      }
    }
    return nil
  }

  /// Takes a machine back to a moment of its update, and forgets what came after it.
  mutating func undo(in machine: inout Machine, to executed: Int) {
    while let last = writings.last, last.executed > executed {
      switch last.old {
      case .all(let memory): machine.set(last.value, to: memory)
      case .some(let numbers):
        for (index, number) in numbers { machine[last.value, index] = number }
      }
      writings.removeLast()
    }
    machine.goBack(to: executed)
  }
}
