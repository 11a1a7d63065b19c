import Engine

/// What a weight is made to fulfil after every update, as instructions behind the optimiser's.
///
///     nonNegative   w ← max(w, 0)
///     norms         w ← w · (rate · clip(n) + (1 − rate) · n) / (ε + n)        n = √(Σ w²), ε = 10⁻⁷
///     unitNorm      w ← w / (ε + n)
///
/// Sums go over the axes: along the first of a kernel there is a norm for each unit.
///
/// - Source: N. Srivastava et al., *Dropout* (2014), §5.1, for the largest norm.
public enum WeightConstraint: Hashable, Sendable {
  /// No number below 0: Keras's NonNeg.
  case nonNegative
  /// Norms within bounds, approached at a rate: Keras's MaxNorm and MinMaxNorm.
  case norms(within: ClosedRange<Double>, rate: Double = 1, axes: Range<Int> = 0..<1)
  /// Norms of 1: Keras's UnitNorm.
  case unitNorm(axes: Range<Int> = 0..<1)

  /// Keras's epsilon.
  private static let epsilon = 1e-7

  /// Adds the instructions that make a parameter fulfil it.
  ///
  /// - Throws: `EngineError.noSuchAxis` for axes that the parameter lacks.
  func lower(_ parameter: Value.ID, into builder: inout ProgramBuilder) throws(EngineError) {
    let name = "\(builder[parameter].name)/constraint"
    let result: Value.ID
    switch self {
    case .nonNegative:
      result = try builder.add(Apply(.relu(Relu())), [parameter], named: "\(name)/result")
    case .norms(let bounds, let rate, let axes):
      let (norms, divisor) = try Self.norms(of: parameter, over: axes, named: name, &builder)
      let clip = Clip(lower: bounds.lowerBound, upper: bounds.upperBound)
      var desired = try builder.add(
        Apply(.clip(clip)), [norms], named: rate == 1 ? "\(name)/desired" : "\(name)/clipped")
      if rate != 1 {
        let towards = try builder.add(
          Rescale(scale: rate, shift: 0), [desired], named: "\(name)/towards")
        let kept = try builder.add(
          Rescale(scale: 1 - rate, shift: 0), [norms], named: "\(name)/kept")
        desired = try builder.add(Add(), [towards, kept], named: "\(name)/desired")
      }
      let factor = try builder.add(Divide(), [desired, divisor], named: "\(name)/factor")
      result = try builder.add(Multiply(), [parameter, factor], named: "\(name)/result")
    case .unitNorm(let axes):
      let (_, divisor) = try Self.norms(of: parameter, over: axes, named: name, &builder)
      result = try builder.add(Divide(), [parameter, divisor], named: "\(name)/result")
    }
    builder.addInPlace(Assign(), [parameter, result])
  }

  /// Adds the norms along some axes, and what is divided by: `squares`, `sums`, `norms`, `divisor`.
  private static func norms(
    of parameter: Value.ID, over axes: Range<Int>, named name: String,
    _ builder: inout ProgramBuilder
  ) throws(EngineError) -> (norms: Value.ID, divisor: Value.ID) {
    let squares = try builder.add(
      Apply(.power(Power(exponent: 2))), [parameter], named: "\(name)/squares")
    let sums = try builder.add(
      AxisReduction(.sum, over: axes, keepsAxes: true), [squares], named: "\(name)/sums")
    let norms = try builder.add(Apply(.sqrt(SquareRoot())), [sums], named: "\(name)/norms")
    let divisor = try builder.add(
      Rescale(scale: 1, shift: epsilon), [norms], named: "\(name)/divisor")
    return (norms, divisor)
  }
}
