/// Multiplies the rate by a factor every so many updates: η₀ · factor^(t / steps).
public struct ExponentialDecay: RateSchedule {
  let initial: Double
  let steps: Double
  let factor: Double
  /// Whether t / steps is rounded down, so that the rate falls in stairs.
  let isStaircase: Bool

  /// Creates the schedule; in a staircase, t / steps is rounded down.
  public init(initial: Double, steps: Double, factor: Double, isStaircase: Bool) {
    precondition(steps > 0, "exponential decay: over \(steps) updates")
    self.initial = initial
    self.steps = steps
    self.factor = factor
    self.isStaircase = isStaircase
  }

  public var operation: Operation { .exponentialDecay(self) }
  var name: String { "exponential_decay" }

  public func rate(after t: Double) -> Double {
    initial * pow(factor, isStaircase ? (t / steps).rounded(.down) : t / steps)
  }

  func formula(_ t: Formula) -> Formula {
    .product([.constant(initial), .power(.constant(factor), periods(t, steps, isStaircase))])
  }
}

/// Divides the rate by a number that grows evenly: η₀ / (1 + rate · t / steps).
public struct InverseTimeDecay: RateSchedule {
  let initial: Double
  let steps: Double
  let rate: Double
  let isStaircase: Bool

  /// Creates the schedule; in a staircase, t / steps is rounded down.
  public init(initial: Double, steps: Double, rate: Double, isStaircase: Bool) {
    precondition(steps > 0, "inverse time decay: over \(steps) updates")
    self.initial = initial
    self.steps = steps
    self.rate = rate
    self.isStaircase = isStaircase
  }

  public var operation: Operation { .inverseTimeDecay(self) }
  var name: String { "inverse_time_decay" }

  public func rate(after t: Double) -> Double {
    initial / (1 + rate * (isStaircase ? (t / steps).rounded(.down) : t / steps))
  }

  func formula(_ t: Formula) -> Formula {
    .quotient(
      .constant(initial),
      .sum([.constant(1), .product([.constant(rate), periods(t, steps, isStaircase)])]))
  }
}

/// Goes from one rate to another along a power.
///
///     (η₀ − η₁) · (1 − min(t, T) / T)^power + η₁   with T = steps
///
/// One that cycles starts anew with a T that is as many times `steps` as it takes to reach t.
public struct PolynomialDecay: RateSchedule {
  let initial: Double
  let steps: Double
  let end: Double
  let power: Double
  let cycles: Bool

  /// Creates the schedule from η₀ = `initial` to η₁ = `end`.
  public init(initial: Double, steps: Double, end: Double, power: Double, cycles: Bool) {
    precondition(steps > 0, "polynomial decay: over \(steps) updates")
    self.initial = initial
    self.steps = steps
    self.end = end
    self.power = power
    self.cycles = cycles
  }

  public var operation: Operation { .polynomialDecay(self) }
  var name: String { "polynomial_decay" }

  public func rate(after t: Double) -> Double {
    let span = cycles ? steps * max(1, (t / steps).rounded(.up)) : steps
    return (initial - end) * pow(1 - min(t, span) / span, power) + end
  }

  func formula(_ t: Formula) -> Formula {
    // ⌈x⌉ = −⌊−x⌋
    let count = Formula.negative(.call(.floor, [.negative(.quotient(t, .constant(steps)))]))
    let span: Formula =
      cycles
      ? .product([.constant(steps), .call(.max, [.constant(1), count])]) : .constant(steps)
    let rest = Formula.difference(.constant(1), .quotient(.call(.min, [t, span]), span))
    return .sum([
      .product([
        .difference(.constant(initial), .constant(end)), .power(rest, .constant(power)),
      ]), .constant(end),
    ])
  }
}

/// How many periods of `steps` updates t is: whole ones in a staircase.
private func periods(_ t: Formula, _ steps: Double, _ isStaircase: Bool) -> Formula {
  let periods = Formula.quotient(t, .constant(steps))
  return isStaircase ? .call(.floor, [periods]) : periods
}
