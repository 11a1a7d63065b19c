import Engine

/// How parameters move along their gradients. Definitions and defaults are Keras's.
public struct Optimizer: Hashable, Sendable {
  /// How a gradient becomes a step.
  public var rule: Rule
  /// η, or how it depends on the number of updates.
  public var learningRate: LearningRateSchedule
  /// λ of decoupled weight decay, w ← w − η λ w before the step, biases included; nil for none.
  public var weightDecay: Double?
  /// What is done to gradients first; nil for nothing.
  public var clipping: GradientClipping?
  /// A penalty on the weights' size as a step of its own; nil for none.
  public var penalty: WeightPenalty?

  /// Creates an optimiser of its parts.
  public init(
    _ rule: Rule, learningRate: LearningRateSchedule, weightDecay: Double? = nil,
    clipping: GradientClipping? = nil
  ) {
    self.rule = rule
    self.learningRate = learningRate
    self.weightDecay = weightDecay
    self.clipping = clipping
  }

  /// Gradient descent, with momentum or Nesterov's.
  public static func sgd(
    learningRate: LearningRateSchedule = 0.01, momentum: Double = 0, nesterov: Bool = false
  ) -> Optimizer {
    Optimizer(.sgd(momentum: momentum, isNesterov: nesterov), learningRate: learningRate)
  }

  /// Steps divided by the root of a running average of squares.
  ///
  /// - Source: G. Hinton, *Neural Networks for Machine Learning*, lecture 6e (2012); A. Graves,
  ///   *Generating Sequences With Recurrent Neural Networks* (2013), for `centered`.
  public static func rmsprop(
    learningRate: LearningRateSchedule = 0.001, rho: Double = 0.9, momentum: Double = 0,
    epsilon: Double = 1e-7, centered: Bool = false
  ) -> Optimizer {
    Optimizer(
      .rmsprop(rho: rho, momentum: momentum, epsilon: epsilon, isCentered: centered),
      learningRate: learningRate)
  }

  /// Steps divided by the root of the sum of squares.
  ///
  /// - Source: J. Duchi, E. Hazan, Y. Singer, *Adaptive Subgradient Methods* (2011).
  public static func adagrad(
    learningRate: LearningRateSchedule = 0.001, initialAccumulator: Double = 0.1,
    epsilon: Double = 1e-7
  ) -> Optimizer {
    Optimizer(
      .adagrad(initialAccumulator: initialAccumulator, epsilon: epsilon),
      learningRate: learningRate)
  }

  /// Averages of gradients and of their squares, corrected for their beginning at 0.
  ///
  /// - Source: D. Kingma, J. Ba, *Adam* (2015); S. Reddi, S. Kale, S. Kumar, *On the Convergence of
  ///   Adam and Beyond* (2018), for `amsgrad`.
  public static func adam(
    learningRate: LearningRateSchedule = 0.001, beta1: Double = 0.9, beta2: Double = 0.999,
    epsilon: Double = 1e-7, amsgrad: Bool = false
  ) -> Optimizer {
    Optimizer(
      .adam(beta1: beta1, beta2: beta2, epsilon: epsilon, isAMSGrad: amsgrad),
      learningRate: learningRate)
  }

  /// Adam with weight decay.
  public static func adamW(
    learningRate: LearningRateSchedule = 0.001, weightDecay: Double = 0.004,
    beta1: Double = 0.9, beta2: Double = 0.999, epsilon: Double = 1e-7, amsgrad: Bool = false
  ) -> Optimizer {
    var optimizer = adam(
      learningRate: learningRate, beta1: beta1, beta2: beta2, epsilon: epsilon, amsgrad: amsgrad)
    optimizer.weightDecay = weightDecay
    return optimizer
  }

  /// Adam that steps along the average as it will be in the next update.
  ///
  /// - Source: T. Dozat, *Incorporating Nesterov Momentum into Adam* (2016).
  public static func nadam(
    learningRate: LearningRateSchedule = 0.001, beta1: Double = 0.9, beta2: Double = 0.999,
    epsilon: Double = 1e-7
  ) -> Optimizer {
    Optimizer(.nadam(beta1: beta1, beta2: beta2, epsilon: epsilon), learningRate: learningRate)
  }

  /// Adam measured by the largest gradient instead of the average square.
  ///
  /// - Source: D. Kingma, J. Ba, *Adam* (2015), §7.1.
  public static func adamax(
    learningRate: LearningRateSchedule = 0.001, beta1: Double = 0.9, beta2: Double = 0.999,
    epsilon: Double = 1e-7
  ) -> Optimizer {
    Optimizer(.adamax(beta1: beta1, beta2: beta2, epsilon: epsilon), learningRate: learningRate)
  }

  /// Steps as large as they usually were, by how large gradients usually are.
  ///
  /// - Source: M. Zeiler, *ADADELTA* (2012).
  public static func adadelta(
    learningRate: LearningRateSchedule = 0.001, rho: Double = 0.95, epsilon: Double = 1e-7
  ) -> Optimizer {
    Optimizer(.adadelta(rho: rho, epsilon: epsilon), learningRate: learningRate)
  }

  /// Steps of one size, of which only the sign is learnt.
  ///
  /// - Source: X. Chen et al., *Symbolic Discovery of Optimization Algorithms* (2023).
  public static func lion(
    learningRate: LearningRateSchedule = 0.001, beta1: Double = 0.9, beta2: Double = 0.99
  ) -> Optimizer {
    Optimizer(.lion(beta1: beta1, beta2: beta2), learningRate: learningRate)
  }

  /// Adds the update phase: the instructions that move each parameter along its gradient.
  ///
  /// In this order, which is Keras's: the learning rate, clipping, weight decay, steps. A parameter
  /// on which the loss does not depend has no gradient and stays as it is.
  ///
  /// - Throws: `EngineError` for a name that is taken, and when the program becomes too large.
  public func lower(
    _ parameters: [Value.ID], into builder: inout ProgramBuilder
  ) throws(EngineError) {
    builder.beginUpdate()
    let (rate, scheduleCount) = try learningRate.lower(into: &builder)
    var count = scheduleCount
    if rule.countsUpdates, count == nil { count = try builder.addState(.iteration, 0) }
    var gradients = parameters.compactMap { parameter in
      builder.gradient(of: parameter).map { (parameter: parameter, gradient: $0) }
    }
    if let clipping { gradients = try clipping.lower(gradients, into: &builder) }
    if let weightDecay {
      for (parameter, _) in gradients {
        builder.addInPlace(WeightDecay(rate: weightDecay), [parameter, rate])
      }
    }
    var shared = Rule.Shared(size: rate)
    if let count {
      builder.addInPlace(CountUpdate(), [count])
      // Rules count from 1, the rate from 0.
      shared = try rule.lowerStepSize(rate: rate, count: count, into: &builder)
    }
    for (parameter, gradient) in gradients {
      let shrinkage = try penalty?.beginStep(of: parameter, by: rate, into: &builder)
      try rule.lowerStep(of: parameter, along: gradient, by: shared, into: &builder)
      shrinkage?.lower(into: &builder)
    }
  }
}
