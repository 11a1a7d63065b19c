import Engine

extension Stepper {
  /// Goes where another person is in their run: to the same update and the same number, by its name, as
  /// the programs may differ.
  public mutating func follow(_ leader: Stepper) {
    guard program !== leader.program else { return look(leader.sight) }
    grain = leader.grain
    guard let last = leader.last, let writing = writing(like: last.index, of: leader.program) else {
      return seek(to: beginning(of: leader.moment.update))
    }
    seek(to: Moment(update: leader.moment.update, executed: writing + 1))
    let count = elementCount(of: writing)
    reveal(leader.isComplete ? count : min(leader.revealed, count), terms: nil)
  }

  private func beginning(of update: Int) -> Moment {
    Moment(position: update * program.updateLength, updateLength: program.updateLength)
  }

  /// Returns the instruction that does what one of another program does: that writes the value of the same
  /// name, or else the last of as much of the update.
  private func writing(like instruction: Int, of other: Program) -> Int? {
    if instruction == other.updateLength - 1 { return program.updateLength - 1 }
    let result = other.instructions[instruction].result
    if let value = program.value(named: other[result].name)?.id {
      let writings = program.writings(of: value)
      let number = other.writings(of: result).firstIndex(of: instruction) ?? 0
      if !writings.isEmpty { return writings[min(number, writings.count - 1)] }
    }
    // Back to what both have.
    guard instruction > 0 else { return nil }
    return writing(like: instruction - 1, of: other)
  }
}
