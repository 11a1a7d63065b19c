import Engine

/// How the learning rate depends on the number of updates made, which is 0 in the first.
/// Definitions and defaults are Keras's, whose word for an update is a step.
public enum LearningRateSchedule: Hashable, Sendable {
  /// The same in every update.
  case constant(Double)
  /// The first rate up to and including the first boundary, and so on; one rate more than boundaries.
  case piecewiseConstant(boundaries: [Double], rates: [Double])
  /// η₀ · factor^(t / steps)
  case exponentialDecay(
    initial: Double, steps: Double, factor: Double, isStaircase: Bool = false)
  /// η₀ / (1 + rate · t / steps)
  case inverseTimeDecay(initial: Double, steps: Double, rate: Double, isStaircase: Bool = false)
  /// (η₀ − end) · (1 − t / steps)^power + end, for t up to `steps`
  case polynomialDecay(
    initial: Double, steps: Double, end: Double = 0.0001, power: Double = 1, cycles: Bool = false)
  /// Half a cosine down to `alpha` of the rate, after an even rise where there is a target for one.
  case cosineDecay(
    initial: Double, steps: Double, alpha: Double = 0, warmupTarget: Double? = nil,
    warmupSteps: Double = 0)
  /// Half cosines, each `stretch` times as long and `scale` times as high as the one before.
  case cosineDecayRestarts(
    initial: Double, firstSteps: Double, stretch: Double = 2, scale: Double = 1, alpha: Double = 0)

  /// Adds the value `learning_rate`: state, so that it can be edited, where it is constant; else an
  /// instruction of the update phase, which reads the number of updates made.
  ///
  /// Returns the rate, and the state `iteration` where it was added. Who counts it is the optimiser.
  func lower(
    into builder: inout ProgramBuilder
  ) throws(EngineError) -> (rate: Value.ID, count: Value.ID?) {
    let name = Value.Setting.learningRate.rawValue
    let operation: any OperationConvertible
    var table: [Value.ID] = []
    switch self {
    case .constant(let rate): return (try builder.addState(.learningRate, rate), nil)
    case .piecewiseConstant(let boundaries, let rates):
      precondition(
        rates.count == boundaries.count + 1,
        "piecewise constant: \(boundaries.count) boundaries, \(rates.count) rates")
      operation = PiecewiseConstant()
      table = [
        try builder.addData("\(name)/boundaries", Tensor(boundaries)),
        try builder.addData("\(name)/rates", Tensor(rates)),
      ]
    case .exponentialDecay(let initial, let steps, let factor, let isStaircase):
      operation = ExponentialDecay(
        initial: initial, steps: steps, factor: factor, isStaircase: isStaircase)
    case .inverseTimeDecay(let initial, let steps, let rate, let isStaircase):
      operation = InverseTimeDecay(
        initial: initial, steps: steps, rate: rate, isStaircase: isStaircase)
    case .polynomialDecay(let initial, let steps, let end, let power, let cycles):
      operation = PolynomialDecay(
        initial: initial, steps: steps, end: end, power: power, cycles: cycles)
    case .cosineDecay(let initial, let steps, let alpha, let target, let warmupSteps):
      operation = CosineDecay(
        initial: initial, steps: steps, alpha: alpha, peak: target ?? initial,
        warmupSteps: target == nil ? 0 : warmupSteps)
    case .cosineDecayRestarts(let initial, let firstSteps, let stretch, let scale, let alpha):
      operation = CosineRestarts(
        initial: initial, firstSteps: firstSteps, stretch: stretch, scale: scale, alpha: alpha)
    }
    let count = try builder.addState(.iteration, 0)
    return (try builder.add(operation, [count] + table, as: .setting(.learningRate)), count)
  }
}

// A rate that is written as a number is constant.
extension LearningRateSchedule: ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
  public init(floatLiteral rate: Double) { self = .constant(rate) }
  public init(integerLiteral rate: Int) { self = .constant(Double(rate)) }
}
