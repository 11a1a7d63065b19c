/// Whether the derivatives that a program computes are the slopes of its loss.
///
/// Every element is compared with the central difference (E(w + h) − E(w − h)) / 2h. The step h is the
/// one at which rounding and curvature weigh about the same, ∛ulp · max(1, |w|), and what rounding the
/// loss does to the quotient is allowed for. Where the loss has a kink, as relu has at 0, there is no
/// slope to compare with: any number between the slopes on both sides is right, and the element is
/// listed.
///
/// - Complexity: at least two forward passes an element.
/// - Source: P. Gill, W. Murray, M. Wright, *Practical Optimization* (1981), §8.6.
public struct GradientCheck: Sendable {
  /// One element's derivative, as computed and as measured.
  public struct Comparison: Hashable, Sendable {
    /// The name of the parameter.
    public let value: String
    /// The element's index along each axis.
    public let place: [Int]
    /// What backpropagation computed.
    public let computed: Double
    /// The central difference.
    public let measured: Double
    /// |computed − measured| beyond what rounding explains, by the larger of the two; infinite for NaN.
    public let relativeError: Double
  }

  /// The element whose relative error is largest, kinks left out; nil where nothing was compared.
  public let worst: Comparison?
  /// The elements at which the loss has a kink.
  public let kinks: [Comparison]
  /// How many elements were compared.
  public let count: Int
  /// The relative error up to which a derivative counts as right.
  public let tolerance: Double

  /// Whether no derivative is further off than the tolerance.
  public var isCorrect: Bool { (worst?.relativeError ?? 0) <= tolerance }
}

extension GradientCheck {
  /// Checks the derivatives of a machine's loss, where the machine stands.
  ///
  /// - Parameters:
  ///   - machine: what is checked; it is not changed.
  ///   - parameters: whose derivatives; nil for all that the program trains.
  ///   - tolerance: nil for 1e-6 in float64, 1e-2 in float32.
  /// - Precondition: the machine stands between two updates.
  public init(
    _ machine: Machine, of parameters: [Value.ID]? = nil, tolerance: Double? = nil
  ) {
    let program = machine.program
    let tolerance = tolerance ?? (program.precision == .float64 ? 1e-6 : 1e-2)
    var probe = LossProbe(machine)
    var computed = machine
    computed.runForwardAndBackward()
    var worst: Comparison?
    var kinks: [Comparison] = []
    var count = 0
    for (parameter, gradient) in program.gradients
    where parameters?.contains(parameter) ?? true {
      for element in 0..<program[parameter].shape.count {
        let (comparison, isKink) = probe.compare(
          computed[gradient, element], parameter, element, tolerance: tolerance)
        count += 1
        if isKink {
          kinks.append(comparison)
        } else if comparison.relativeError > worst?.relativeError ?? -1 {
          worst = comparison
        }
      }
    }
    self.worst = worst
    self.kinks = kinks
    self.count = count
    self.tolerance = tolerance
  }
}

extension Machine {
  /// The derivative of the loss by one element of the state, by central difference.
  ///
  ///     (E(w + ε) − E(w − ε)) / 2ε
  ///
  /// - Complexity: two forward passes.
  public func centralDifference(
    of value: Value.ID, _ element: Int, epsilon: Double = 1e-5
  ) -> Double {
    var probe = LossProbe(self)
    let centre = self[value, element]
    let above = probe.loss(value, element, at: centre + epsilon)
    return (above - probe.loss(value, element, at: centre - epsilon)) / (2 * epsilon)
  }

  /// Compares a derivative of the loss with the slope that is measured by changing an element where the
  /// machine stands: a parameter at the beginning of an update, what an instruction made right after it.
  ///
  /// - Complexity: three forward passes, or five where the loss is curved.
  package func comparedSlope(
    _ computed: Double, of value: Value.ID, _ element: Int
  ) -> (comparison: GradientCheck.Comparison, isKink: Bool) {
    var probe = LossProbe(self)
    let tolerance = program.precision == .float64 ? 1e-6 : 1e-2
    return probe.compare(computed, value, element, tolerance: tolerance)
  }

  fileprivate mutating func runForwardAndBackward() {
    for _ in program.instructions.prefix(while: { $0.phase != .update }) { step() }
  }
}

/// Computes a machine's loss again and again, with one number changed.
private struct LossProbe {
  private var machine: Machine
  private let start: Start
  private let forwardLength: Int
  /// The distance of 1 from the next number.
  private let ulp: Double

  /// To where the machine goes back before each pass.
  private enum Start {
    case update(Machine.State)
    /// Within an update all its numbers count.
    case middle(Machine)
  }

  init(_ machine: Machine) {
    self.machine = machine
    start =
      machine.executed == 0 || machine.isUpdateComplete ? .update(machine.state) : .middle(machine)
    forwardLength = machine.program.instructions.prefix { $0.phase == .forward }.count
    ulp = machine.program.precision == .float64 ? Double.ulpOfOne : Double(Float.ulpOfOne)
  }

  mutating func loss(_ value: Value.ID, _ element: Int, at number: Double) -> Double {
    goBack()
    machine[value, element] = number
    for _ in machine.executed..<max(machine.executed, forwardLength) { machine.step() }
    return machine[machine.program.loss, 0]
  }

  private mutating func goBack() {
    switch start {
    case .update(let state): machine.restore(state)
    case .middle(let before): machine = before
    }
  }

  mutating func compare(
    _ computed: Double, _ value: Value.ID, _ element: Int, tolerance: Double
  ) -> (GradientCheck.Comparison, isKink: Bool) {
    goBack()
    let centre = machine[value, element]
    let middle = loss(value, element, at: centre)
    var step = pow(ulp, 1.0 / 3) * max(1, centre.magnitude)
    var best: GradientCheck.Comparison?
    // A kink nearby is stepped over at a step a sixteenth as wide.
    for _ in 0..<2 {
      let above = loss(value, element, at: centre + step)
      let below = loss(value, element, at: centre - step)
      let measured = (above - below) / (2 * step)
      let rounding = 4 * ulp * max(above.magnitude, below.magnitude, middle.magnitude) / step
      let error = abs(computed - measured) - rounding
      let larger = max(computed.magnitude, measured.magnitude)
      let comparison = GradientCheck.Comparison(
        value: machine.program[value].name,
        place: machine.program[value].shape.place(of: element), computed: computed,
        measured: measured,
        relativeError: error.isNaN ? .infinity : error <= 0 ? 0 : error / larger)
      if comparison.relativeError <= tolerance { return (comparison, false) }
      best = best ?? comparison
      let right = (above - middle) / step, left = (middle - below) / step
      let isBetween =
        computed >= min(left, right) - 2 * rounding && computed <= max(left, right) + 2 * rounding
      // Curvature parts the two slopes by about a step; a kink by about what they are.
      let isParted = abs(right - left) > 1e-2 * max(right.magnitude, left.magnitude) + 4 * rounding
      if isParted, isBetween { return (comparison, true) }
      step /= 16
    }
    guard let best else { preconditionFailure("gradient check: nothing was compared") }
    return (best, false)
  }
}
