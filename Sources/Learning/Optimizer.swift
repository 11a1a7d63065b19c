import Engine

/// How parameters move along their gradients. Definitions and defaults are Keras's.
///
/// To add one, write a case with its hyperparameters and its instructions in `lower`.
public enum Optimizer: Hashable, Sendable {
  /// w ← w − η g; with momentum u ← μ u − η g, w ← w + u; Nesterov's looks ahead along u.
  case sgd(learningRate: Double = 0.01, momentum: Double = 0, nesterov: Bool = false)
  /// v ← ρ v + (1 − ρ) g², w ← w − η g / √(v + ε)
  case rmsprop(learningRate: Double = 0.001, rho: Double = 0.9, epsilon: Double = 1e-7)
  /// a ← a + g², w ← w − η g / √(a + ε)
  case adagrad(
    learningRate: Double = 0.001, initialAccumulator: Double = 0.1, epsilon: Double = 1e-7)
  /// m, v ← averages of g, g²; α = η √(1 − β₂ᵗ) / (1 − β₁ᵗ); w ← w − α m / (√v + ε)
  case adam(
    learningRate: Double = 0.001, beta1: Double = 0.9, beta2: Double = 0.999,
    epsilon: Double = 1e-7)

  public var learningRate: Double {
    switch self {
    case .sgd(let rate, _, _), .rmsprop(let rate, _, _), .adagrad(let rate, _, _),
      .adam(let rate, _, _, _):
      rate
    }
  }

  /// Adds the update phase: the instructions that move each parameter along its gradient.
  ///
  /// - Parameter weightDecay: λ of decoupled weight decay (AdamW), which comes first; nil for none.
  public func lower(
    _ parameters: [Value.ID], weightDecay: Double?, into builder: inout ProgramBuilder
  ) throws(EngineError) {
    let rate = try builder.addState("learning_rate", Tensor(learningRate))
    func state(_ kind: String, of parameter: Value.ID, _ number: Double = 0) throws(EngineError)
      -> Value.ID
    {
      let value = builder[parameter]
      return try builder.addState("\(kind)(\(value.name))", value.shape, repeating: number)
    }
    builder.beginUpdate()
    if let weightDecay {
      for parameter in parameters {
        builder.addInPlace(.weightDecay(WeightDecay(rate: weightDecay)), [parameter, rate])
      }
    }
    var stepSize = rate
    if case .adam(_, let beta1, let beta2, _) = self {
      let count = try builder.addState("iteration", Tensor(0))
      builder.addInPlace(.countUpdate(CountUpdate()), [count])
      stepSize = try builder.add(
        .adamStepSize(AdamStepSize(beta1: beta1, beta2: beta2)), [rate, count], named: "step_size")
    }
    for w in parameters {
      guard let g = builder.gradient(of: w) else { continue }
      switch self {
      case .sgd(_, momentum: 0, _):
        builder.addInPlace(.descend(DescentStep()), [w, rate, g])
      case .sgd(_, let momentum, let nesterov):
        let u = try state("momentum", of: w)
        builder.addInPlace(.momentumUpdate(MomentumUpdate(momentum: momentum)), [u, rate, g])
        if nesterov {
          builder.addInPlace(.nesterovStep(NesterovStep(momentum: momentum)), [w, u, rate, g])
        } else {
          builder.addInPlace(.momentumStep(MomentumStep()), [w, u])
        }
      case .rmsprop(_, let rho, let epsilon):
        let v = try state("v", of: w)
        builder.addInPlace(.movingAverage(MovingAverage(decay: rho, ofSquares: true)), [v, g])
        builder.addInPlace(.rootScaledStep(RootScaledStep(epsilon: epsilon)), [w, rate, g, v])
      case .adagrad(_, let initial, let epsilon):
        let a = try state("accumulator", of: w, initial)
        builder.addInPlace(.accumulateSquares(AccumulateSquares()), [a, g])
        builder.addInPlace(.rootScaledStep(RootScaledStep(epsilon: epsilon)), [w, rate, g, a])
      case .adam(_, let beta1, let beta2, let epsilon):
        let m = try state("m", of: w)
        let v = try state("v", of: w)
        builder.addInPlace(.movingAverage(MovingAverage(decay: beta1, ofSquares: false)), [m, g])
        builder.addInPlace(.movingAverage(MovingAverage(decay: beta2, ofSquares: true)), [v, g])
        builder.addInPlace(.adamStep(AdamStep(epsilon: epsilon)), [w, stepSize, m, v])
      }
    }
  }
}
