import Engine

/// A change that did not come from the program: at a moment, elements of a value get other numbers.
///
/// Edits are events on the timeline. Stepping back over one undoes it; stepping forward over it does
/// it again.
public struct Edit: Hashable, Sendable {
  public let moment: Moment
  public let value: Value.ID
  /// The new numbers by element.
  public let numbers: [Int: Double]

  public init(at moment: Moment, _ value: Value.ID, _ numbers: [Int: Double]) {
    self.moment = moment
    self.value = value
    self.numbers = numbers
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
