import Engine

/// Something in a run to stop at: a number of which something becomes true.
///
/// It is looked at once an update, at its end; an update in which it becomes true is a hit, and the hit's
/// moment is right after the first instruction of that update that made it true. So a hit is a matter of
/// the run alone, not of the direction from which it is come upon.
public struct Stop: Hashable, Sendable {
  /// What is watched.
  public enum Subject: Hashable, Sendable {
    case element(ElementReference)
    /// Each of a value's numbers.
    case value(Value.ID)
    case loss
    /// Each derivative of the loss by a parameter.
    case slopes
    /// For `isNotFinite` the loss and the parameters, which whatever matters reaches; for `dies` the units
    /// of all rectified layers.
    case anything
  }

  /// What is to become true of it, or of one of its numbers.
  public enum Test: Hashable, Sendable {
    /// Its bits are others than an update before: to be written with the same number is no change.
    case changes
    /// It gets below 0, or from there to 0 or above.
    case changesSign
    case isNotFinite
    case above(Double)
    case below(Double)
    /// It is more than so many times what it was an update before.
    case rises(by: Double)
    /// A unit is 0 for all samples of the batch, and wasn't an update before.
    case dies
  }

  public let subject: Subject
  /// Whether the number is looked at without its sign.
  public let isMagnitude: Bool
  public let test: Test

  public init(_ subject: Subject, isMagnitude: Bool = false, _ test: Test) {
    self.subject = subject
    self.isMagnitude = isMagnitude
    self.test = test
  }

  // MARK: - What is looked at

  /// The values whose numbers are looked at.
  func values(in program: Program) -> [Value.ID] {
    switch (subject, test) {
    case (.element(let element), _): [element.value]
    case (.value(let value), _): [value]
    case (.loss, _): [program.loss]
    case (.slopes, _): program.gradients.map(\.gradient)
    case (.anything, .dies): Self.rectified(in: program)
    case (.anything, _): [program.loss] + program.gradients.map(\.parameter)
    }
  }

  /// The values in which a unit can die.
  private static func rectified(in program: Program) -> [Value.ID] {
    program.instructions.filter { instruction in
      guard case .apply(let apply) = instruction.operation, instruction.phase == .forward,
        program[instruction.result].isBatched
      else { return false }
      return switch apply.function {
      case .relu, .rectifiedLinear: true
      default: false
      }
    }.map(\.result)
  }

  /// What of a machine the test is about, an update's end to compare with the next.
  enum Sight: Equatable, Sendable {
    /// Whether it is true of one of the numbers.
    case holds(Bool)
    case numbers([Double])
    /// Of each unit, whether it is 0 throughout.
    case dead([Bool])
  }

  func sight(of machine: Machine) -> Sight {
    switch test {
    case .isNotFinite, .above, .below: .holds(holds(in: machine))
    case .changes, .changesSign, .rises: .numbers(numbers(in: machine))
    case .dies:
      .dead(values(in: machine.program).flatMap { Self.deadUnits(of: $0, in: machine) })
    }
  }

  /// What there is before the first update; nil for what only an update makes.
  func sight(ofStart machine: Machine) -> Sight? {
    isCarried(in: machine.program) ? sight(of: machine) : nil
  }

  /// Whether what is watched is there between updates.
  func isCarried(in program: Program) -> Bool {
    values(in: program).allSatisfy { program[$0].lifetime == .state }
  }

  /// Whether it becomes true from one update's end to the next.
  func isHit(from before: Sight?, to now: Sight) -> Bool {
    switch (now, before) {
    case (.holds(let now), .holds(let before)): now && !before
    case (.holds(let now), _): now
    case (.numbers(let now), .numbers(let before)):
      zip(before, now).contains { isHit(from: $0, to: $1) }
    case (.numbers, _): false
    case (.dead(let now), .dead(let before)) where now.count == before.count:
      zip(now, before).contains { $0 && !$1 }
    case (.dead(let now), _): now.contains(true)
    }
  }

  private func isHit(from before: Double, to now: Double) -> Bool {
    switch test {
    case .changes: before.bitPattern != now.bitPattern
    case .changesSign: (before < 0) != (now < 0) && !before.isNaN && !now.isNaN
    case .rises(let factor): now - before > (factor - 1) * before.magnitude
    default: false
    }
  }

  private func numbers(in machine: Machine) -> [Double] {
    let numbers: [Double]
    switch subject {
    case .element(let element):
      guard element.index < machine.shape(of: element.value).count else { return [] }
      numbers = [machine[element.value, element.index]]
    case .loss: numbers = [machine[machine.program.loss, 0]]
    default: numbers = values(in: machine.program).flatMap { machine.tensor($0).elements }
    }
    return isMagnitude ? numbers.map(\.magnitude) : numbers
  }

  // MARK: - Whether it is true now

  /// Whether a number of which it tells is beyond its bound, or none, at this moment.
  package func holds(in machine: Machine) -> Bool {
    switch subject {
    case .element(let element):
      element.index < machine.shape(of: element.value).count
        && holds(of: machine[element.value, element.index])
    case .loss: holds(of: machine[machine.program.loss, 0])
    case .value, .slopes, .anything:
      values(in: machine.program).contains { firstHolding(in: $0, of: machine) != nil }
    }
  }

  func holds(of number: Double) -> Bool {
    let number = isMagnitude ? number.magnitude : number
    return switch test {
    case .above(let bound): number > bound
    case .below(let bound): number < bound
    case .isNotFinite: !number.isFinite
    default: false
    }
  }

  /// The first of a value's numbers of which it is true now.
  func firstHolding(in value: Value.ID, of machine: Machine) -> Int? {
    switch machine.program.precision {
    case .float32: firstHolding(in: value, of: machine, as: Float.self)
    case .float64: firstHolding(in: value, of: machine, as: Double.self)
    }
  }

  private func firstHolding<S: Scalar>(
    in value: Value.ID, of machine: Machine, as type: S.Type
  ) -> Int? {
    machine.withElements(of: value, as: S.self) { elements in
      // A sum of differences from itself is 0 where all are finite: quicker than one by one.
      if test == .isNotFinite {
        var sum: S = 0
        for element in elements { sum += element - element }
        if sum == 0 { return nil }
      }
      return elements.firstIndex { holds(of: Double($0)) }
    }
  }

  /// Of each unit, the last axis of a value, whether it is 0 for all samples and at all places.
  static func deadUnits(of value: Value.ID, in machine: Machine) -> [Bool] {
    let columns = machine.shape(of: value).columns
    guard columns > 0 else { return [] }
    var dead = Array(repeating: true, count: columns)
    func look<S: Scalar>(_ elements: UnsafeBufferPointer<S>) {
      var column = 0
      for element in elements {
        if element != 0 { dead[column] = false }
        column = column + 1 == columns ? 0 : column + 1
      }
    }
    switch machine.program.precision {
    case .float32: machine.withElements(of: value, as: Float.self) { look($0) }
    case .float64: machine.withElements(of: value, as: Double.self) { look($0) }
    }
    return dead
  }
}
