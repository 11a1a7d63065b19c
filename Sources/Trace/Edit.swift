import Engine

/// A change that did not come from the program: at a moment, elements of a value get other numbers.
///
/// Edits are events on the timeline. Stepping back over one undoes it; stepping forward over it does
/// it again.
public struct Edit: Hashable, Sendable {
  public let moment: Moment
  /// What is changed. Of a data set it is the copies of its rows, in whichever batch they come.
  public let value: Value.ID
  /// The new numbers by element.
  public let numbers: [Int: Double]
  /// Whether it is made in every update from then on, at the same place: the numbers are held.
  public let everyUpdate: Bool

  public init(
    at moment: Moment, _ value: Value.ID, _ numbers: [Int: Double], everyUpdate: Bool = false
  ) {
    self.moment = moment
    self.value = value
    self.numbers = numbers
    self.everyUpdate = everyUpdate
  }

  /// Returns the same of other numbers.
  func changing(_ value: Value.ID, _ numbers: [Int: Double]) -> Edit {
    Edit(at: moment, value, numbers, everyUpdate: everyUpdate)
  }

  /// Whether it is made at a moment.
  func isMade(at here: Moment, updateLength: Int) -> Bool {
    guard everyUpdate else { return moment == here }
    // The very beginning is the end of the update before the first.
    let place = moment.executed == 0 ? updateLength : moment.executed
    return moment == here || moment < here && place == here.executed
  }

  /// Returns when it was made for the last time, not after a moment; nil where it is not made before.
  func lastMade(notAfter here: Moment, updateLength: Int) -> Moment? {
    guard moment <= here else { return nil }
    guard everyUpdate else { return moment }
    let place = moment.executed == 0 ? updateLength : moment.executed
    let update = place <= here.executed ? here.update : here.update - 1
    return max(moment, Moment(update: update, executed: place))
  }
}

/// A function of somebody else's that takes the place of an instruction: a learner's activation,
/// derivative or update rule.
///
/// It is called once for each time the instruction is reached for the first time; what it answers is
/// kept as an edit, so that going back needs no second call.
public struct Substitute: Sendable {
  /// Returns the result, given the machine as it was before the instruction; nil when there is no
  /// answer.
  public let result: @Sendable (_ before: Machine) -> Tensor?

  public init(result: @escaping @Sendable (_ before: Machine) -> Tensor?) {
    self.result = result
  }
}
