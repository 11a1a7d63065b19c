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
  }
}

extension Optimizer.Rule {
  /// Whether the step depends on how many updates there were.
  var countsUpdates: Bool {
    if case .adam = self { true } else { false }
  }

  /// Adds the instruction for what all parameters share; `count` includes the present update.
  func lowerStepSize(
    rate: Value.ID, count: Value.ID, into builder: inout ProgramBuilder
  ) throws(EngineError) -> Value.ID {
    guard case .adam(let beta1, let beta2, _, _) = self else { return rate }
    return try builder.add(
      AdamStepSize(beta1: beta1, beta2: beta2), [rate, count],
      as: .setting(.stepSize))
  }

  /// Adds the instructions that move a parameter w along its gradient g.
  func lowerStep(
    of w: Value.ID, along g: Value.ID, by rate: Value.ID, into builder: inout ProgramBuilder
  ) throws(EngineError) {
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
    }
  }
}
