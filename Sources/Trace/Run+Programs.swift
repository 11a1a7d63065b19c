import Engine

/// Going over the moments at which a setting made a run go on with another program: each program has its
/// part of the run.
extension Run {
  /// The update with which another program takes over; nil where this one's part is the newest.
  public var partEnd: Int? { branch.later.last?.firstUpdate }

  /// Whether one stands where this program's part of the run begins.
  public var isAtPartStart: Bool { stepper.hasReached(update: stepper.firstUpdate, isExact: true) }

  /// The newest moment, of all parts.
  public var newest: Moment { branch.later.first?.newest ?? stepper.newest }

  /// Looks at the part of the run before this program's, at its end; returns false where there is none.
  @discardableResult public mutating func goEarlier() -> Bool { changeBranch { $0.goEarlier() } }

  /// Looks at the part of the run behind this program's, at its beginning.
  @discardableResult public mutating func goLater() -> Bool { changeBranch { $0.goLater() } }

  /// Looks at the very beginning, of whichever program.
  public mutating func goToBeginning() {
    while goEarlier() {}
    stepper.seek(to: .start)
  }

  /// Goes on to the end of an update, in the program that has it.
  public mutating func goToEnd(of update: Int) {
    cross(to: Moment(update: update, executed: 1))
    stepper.seek(to: Moment(update: update, executed: stepper.program.updateLength))
  }

  /// Looks at the part of the run in which a moment lies.
  public mutating func cross(to moment: Moment) {
    // Counted in this program: its own beginning is the end of an update of the one before.
    while stepper.begins(behind: moment), goEarlier() {}
    while let end = partEnd,
      moment.update > end || moment.update == end && moment.executed > 0, goLater()
    {}
  }

  /// Goes on in the part behind, where this one has come to its end.
  public mutating func crossForward() {
    guard let end = partEnd, stepper.hasReached(update: end, isExact: false) else { return }
    goLater()
  }

  /// Goes back to the part before, where this one is at its beginning.
  public mutating func crossBackward() {
    if isAtPartStart { goEarlier() }
  }
}

extension Stepper {
  /// The update with which the run begins in this program.
  var firstUpdate: Int {
    timeline.first.position(updateLength: program.updateLength) / max(1, program.updateLength)
  }

  /// Whether one stands at the beginning of an update, which is the end of the one before, or behind it.
  func hasReached(update: Int, isExact: Bool) -> Bool {
    let length = program.updateLength
    let position = moment.position(updateLength: length)
    return isExact ? position == update * length : position >= update * length
  }

  /// Whether a moment lies before the run in this program.
  func begins(behind moment: Moment) -> Bool {
    moment.position(updateLength: program.updateLength) < firstUpdate * program.updateLength
  }

  mutating func seek(toUpdate update: Int) {
    let length = program.updateLength
    seek(to: Moment(position: update * length, updateLength: length))
  }
}

extension Branch {
  mutating func goEarlier() -> Bool {
    guard let before = earlier.popLast() else { return false }
    var left = stepper
    left.seek(toUpdate: left.firstUpdate)
    later.append(left)
    take(before)
    stepper.seek(toUpdate: left.firstUpdate)
    return true
  }

  mutating func goLater() -> Bool {
    guard let next = later.popLast() else { return false }
    var left = stepper
    left.seek(toUpdate: next.firstUpdate)
    earlier.append(left)
    take(next)
    return true
  }

  /// Goes on with another part, looked at as this one is.
  private mutating func take(_ part: Stepper) {
    let (grain, passesOver) = (stepper.grain, stepper.passesOver)
    stepper = part
    stepper.grain = grain
    stepper.passesOver = passesOver
  }

  /// Looks at the part of a program.
  mutating func turn(to program: Program) {
    func isMissing(_ parts: [Stepper]) -> Bool { !parts.contains { $0.program === program } }
    while stepper.program !== program, !isMissing(earlier), goEarlier() {}
    while stepper.program !== program, !isMissing(later), goLater() {}
  }
}
