import Engine

extension Optimizer {
  /// How a gradient becomes a step.
  ///
  /// To add one, write a case with its hyperparameters and its instructions in `lowerStep`.
  public enum Rule: Hashable, Sendable {
    /// w ← w − η g; with momentum u ← μ u − η g, w ← w + u; Nesterov's looks ahead along u.
    case sgd(momentum: Double, isNesterov: Bool)
    /// v ← ρ v + (1 − ρ) g², w ← w − η g / √(v + ε); centered, v − m² takes the place of v, m being
    /// the like average of g; with momentum u ← μ u − η g / √(v + ε), w ← w + u.
    case rmsprop(rho: Double, momentum: Double, epsilon: Double, isCentered: Bool)
    /// a ← a + g², w ← w − η g / √(a + ε)
    case adagrad(initialAccumulator: Double, epsilon: Double)
    /// m, v ← averages of g, g²; α = η √(1 − β₂ᵗ) / (1 − β₁ᵗ); w ← w − α m / (√v + ε), where AMSGrad
    /// puts the largest v so far in the place of v.
    case adam(beta1: Double, beta2: Double, epsilon: Double, isAMSGrad: Bool)
    /// m, v as Adam's; μ(t) = β₁ (1 − ½ · 0.96ᵗ), π the product of all μ so far;
    /// n = η μ(t + 1) / (1 − π μ(t + 1)) · m + η (1 − μ(t)) / (1 − π) · g; w ← w − n / (√(v / (1 − β₂ᵗ)) + ε)
    case nadam(beta1: Double, beta2: Double, epsilon: Double)
    /// m as Adam's; u ← max(β₂ u, |g|); w ← w − η / (1 − β₁ᵗ) · m / (u + ε)
    case adamax(beta1: Double, beta2: Double, epsilon: Double)
    /// v, s ← averages of g² and of the squares of steps d = √(s + ε) / √(v + ε) · g; w ← w − η d
    case adadelta(rho: Double, epsilon: Double)
    /// w ← w − η sign(β₁ m + (1 − β₁) g), then m ← β₂ m + (1 − β₂) g
    case lion(beta1: Double, beta2: Double)
  }
}

extension Optimizer.Rule {
  /// Whether the step depends on how many updates there were.
  var countsUpdates: Bool {
    switch self {
    case .adam, .nadam, .adamax: true
    case .sgd, .rmsprop, .adagrad, .adadelta, .lion: false
    }
  }

  /// What all parameters share.
  struct Shared {
    /// The learning rate, or a step size that is made of it.
    let size: Value.ID
    /// Nadam's step size along the gradient, and its correction of the average of squares.
    var gradientSize: Value.ID?
    var correction: Value.ID?
  }

  /// Adds the instructions for what all parameters share; `count` includes the present update.
  func lowerStepSize(
    rate: Value.ID, count: Value.ID, into builder: inout ProgramBuilder
  ) throws(EngineError) -> Shared {
    switch self {
    case .sgd, .rmsprop, .adagrad, .adadelta, .lion: return Shared(size: rate)
    case .adam(let beta1, let beta2, _, _):
      let size = AdamStepSize(beta1: beta1, beta2: beta2)
      return Shared(size: try builder.add(size, [rate, count], as: .setting(.stepSize)))
    case .adamax(let beta1, _, _):
      let size = AdamaxStepSize(beta1: beta1)
      return Shared(size: try builder.add(size, [rate, count], as: .setting(.stepSize)))
    case .nadam(let beta1, let beta2, _):
      let product = try builder.addState(.shareProduct, 1)
      builder.addInPlace(NadamProduct(beta1: beta1), [product, count])
      let size = try builder.add(
        NadamStepSize(beta1: beta1, ofGradient: false), [rate, product, count],
        as: .setting(.stepSize))
      let gradientSize = try builder.add(
        NadamStepSize(beta1: beta1, ofGradient: true), [rate, product, count],
        as: .setting(.gradientStepSize))
      let correction = try builder.add(
        SquareCorrection(beta2: beta2), [count], as: .setting(.squareCorrection))
      return Shared(size: size, gradientSize: gradientSize, correction: correction)
    }
  }

  /// Adds the instructions that move a parameter w along its gradient g.
  func lowerStep(
    of w: Value.ID, along g: Value.ID, by shared: Shared, into builder: inout ProgramBuilder
  ) throws(EngineError) {
    let rate = shared.size
    func average(decay: Double, ofSquares squares: Bool) throws(EngineError) -> Value.ID {
      let average = try builder.addState(squares ? .averageSquare : .average, of: w)
      builder.addInPlace(
        MovingAverage(decay: decay, ofSquares: squares), [average, g])
      return average
    }
    switch self {
    case .sgd(momentum: 0, _):
      builder.addInPlace(DescentStep(), [w, rate, g])
    case .sgd(let momentum, let isNesterov):
      let u = try builder.addState(.momentum, of: w)
      builder.addInPlace(MomentumUpdate(momentum: momentum), [u, rate, g])
      if isNesterov {
        builder.addInPlace(NesterovStep(momentum: momentum), [w, u, rate, g])
      } else {
        builder.addInPlace(MomentumStep(), [w, u])
      }
    case .rmsprop(let rho, let momentum, let epsilon, let isCentered):
      var v = try average(decay: rho, ofSquares: true)
      if isCentered {
        let m = try average(decay: rho, ofSquares: false)
        v = try builder.add(
          CenterSquares(), [v, m], as: .optimizer(.variance, of: w))
      }
      if momentum == 0 {
        builder.addInPlace(RootScaledStep(epsilon: epsilon), [w, rate, g, v])
      } else {
        let u = try builder.addState(.momentum, of: w)
        let update = ScaledMomentumUpdate(momentum: momentum, epsilon: epsilon)
        builder.addInPlace(update, [u, rate, g, v])
        builder.addInPlace(MomentumStep(), [w, u])
      }
    case .adagrad(let initial, let epsilon):
      let a = try builder.addState(.accumulator, of: w, repeating: initial)
      builder.addInPlace(AccumulateSquares(), [a, g])
      builder.addInPlace(RootScaledStep(epsilon: epsilon), [w, rate, g, a])
    case .adam(let beta1, let beta2, let epsilon, let isAMSGrad):
      let m = try average(decay: beta1, ofSquares: false)
      var v = try average(decay: beta2, ofSquares: true)
      if isAMSGrad {
        let largest = try builder.addState(.largestAverageSquare, of: w)
        builder.addInPlace(KeepLargest(), [largest, v])
        v = largest
      }
      builder.addInPlace(AdamStep(epsilon: epsilon), [w, rate, m, v])
    case .nadam(let beta1, let beta2, let epsilon):
      let m = try average(decay: beta1, ofSquares: false)
      let v = try average(decay: beta2, ofSquares: true)
      guard let gradientSize = shared.gradientSize, let correction = shared.correction else {
        preconditionFailure("nadam: the step sizes were not made")
      }
      let direction = try builder.add(
        NadamDirection(), [rate, m, gradientSize, g], as: .optimizer(.direction, of: w))
      builder.addInPlace(NadamStep(epsilon: epsilon), [w, direction, v, correction])
    case .adamax(let beta1, let beta2, let epsilon):
      let m = try average(decay: beta1, ofSquares: false)
      let u = try builder.addState(.largest, of: w)
      builder.addInPlace(DecayedLargest(decay: beta2), [u, g])
      builder.addInPlace(AdamaxStep(epsilon: epsilon), [w, rate, m, u])
    case .adadelta(let rho, let epsilon):
      let v = try average(decay: rho, ofSquares: true)
      let s = try builder.addState(.averageStepSquare, of: w)
      let direction = try builder.add(
        AdadeltaDirection(epsilon: epsilon), [s, g, v], as: .optimizer(.direction, of: w))
      builder.addInPlace(MovingAverage(decay: rho, ofSquares: true), [s, direction])
      builder.addInPlace(DescentStep(), [w, rate, direction])
    case .lion(let beta1, let beta2):
      let m = try builder.addState(.average, of: w)
      let direction = try builder.add(
        LionDirection(decay: beta1), [m, g], as: .optimizer(.direction, of: w))
      builder.addInPlace(DescentStep(), [w, rate, direction])
      builder.addInPlace(MovingAverage(decay: beta2, ofSquares: false), [m, g])
    }
  }
}
