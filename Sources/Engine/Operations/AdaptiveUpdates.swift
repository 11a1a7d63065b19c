/// A running average of the gradient or of its square: m ← β · m + (1 − β) · gᵖ.   operands: m, g
public struct MovingAverage: OperationDefinition {
  let decay: Double
  let squares: Bool
  /// Whether it averages squares.
  package var ofSquares: Bool { squares }

  /// Creates the update with β = `decay`, of g or of g².
  public init(decay: Double, ofSquares squares: Bool) {
    self.decay = decay
    self.squares = squares
  }

  public var operation: Operation { .movingAverage(self) }
  var name: String { squares ? "average_squares" : "average" }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (m, g, keep, take) = (arguments.a, arguments.b, S(decay), S(1 - decay))
    for i in 0..<m.count { m[i] = keep * m[i] + take * (squares ? g[i] * g[i] : g[i]) }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let g = site.operand(1, element)
    return .sum([
      .product([.constant(decay), site.operand(0, element)]),
      .product([
        .difference(.constant(1), .constant(decay)), squares ? .power(g, .constant(2)) : g,
      ]),
    ])
  }
}

/// Adagrad's memory: a ← a + g².                                                   operands: a, g
public struct AccumulateSquares: OperationDefinition {
  /// Creates the operation; it has no settings.
  public init() {}
  public var operation: Operation { .accumulateSquares(self) }
  var name: String { "accumulate_squares" }
  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (a, g) = (arguments.a, arguments.b)
    for i in 0..<a.count { a[i] += g[i] * g[i] }
  }
  func formula(of element: Int, in site: Site) -> Formula {
    .sum([site.operand(0, element), .power(site.operand(1, element), .constant(2))])
  }
}

/// The step of RMSprop and Adagrad, ε inside the root: w ← w − η · g / √(v + ε).   operands: w, η, g, v
public struct RootScaledStep: OperationDefinition {
  let epsilon: Double
  /// Creates the step with its ε.
  public init(epsilon: Double) { self.epsilon = epsilon }
  public var operation: Operation { .rootScaledStep(self) }
  var name: String { "scaled_step" }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (w, rate, g, v) = (arguments.a, arguments.b[0], arguments.c, arguments.d)
    for i in 0..<w.count { w[i] -= rate * g[i] / (v[i] + S(epsilon)).squareRoot() }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let root = Formula.call(.sqrt, [.sum([site.operand(3, element), .constant(epsilon)])])
    return .difference(
      site.operand(0, element),
      .quotient(.product([site.operand(1, 0), site.operand(2, element)]), root))
  }
}

/// RMSprop's momentum along the scaled gradient: u ← μ · u − η · g / √(v + ε).      operands: u, η, g, v
public struct ScaledMomentumUpdate: OperationDefinition {
  let momentum: Double
  let epsilon: Double

  /// Creates the update with μ = `momentum` and its ε.
  public init(momentum: Double, epsilon: Double) {
    self.momentum = momentum
    self.epsilon = epsilon
  }

  public var operation: Operation { .scaledMomentumUpdate(self) }
  var name: String { "scaled_momentum" }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (u, rate, g, v) = (arguments.a, arguments.b[0], arguments.c, arguments.d)
    for i in 0..<u.count {
      u[i] = S(momentum) * u[i] - rate * g[i] / (v[i] + S(epsilon)).squareRoot()
    }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let root = Formula.call(.sqrt, [.sum([site.operand(3, element), .constant(epsilon)])])
    return .difference(
      .product([.constant(momentum), site.operand(0, element)]),
      .quotient(.product([site.operand(1, 0), site.operand(2, element)]), root))
  }
}

/// The average square about the average, centered RMSprop's estimate of the variance: v − m².
/// operands: v, m
public struct CenterSquares: OperationDefinition {
  /// Creates the operation; it has no settings.
  public init() {}
  public var operation: Operation { .centerSquares(self) }
  var name: String { "center_squares" }
  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (v, m) = (arguments.a, arguments.b)
    for i in 0..<v.count { arguments.result[i] = v[i] - m[i] * m[i] }
  }
  func formula(of element: Int, in site: Site) -> Formula {
    .difference(site.operand(0, element), .power(site.operand(1, element), .constant(2)))
  }
}

/// AMSGrad's memory, the largest average so far: a ← max(a, v).                    operands: a, v
///
/// - Source: S. Reddi, S. Kale, S. Kumar, *On the Convergence of Adam and Beyond* (2018).
public struct KeepLargest: OperationDefinition {
  /// Creates the operation; it has no settings.
  public init() {}
  public var operation: Operation { .keepLargest(self) }
  var name: String { "keep_largest" }
  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (a, v) = (arguments.a, arguments.b)
    for i in 0..<a.count { a[i] = max(a[i], v[i]) }
  }
  func formula(of element: Int, in site: Site) -> Formula {
    .call(.max, [site.operand(0, element), site.operand(1, element)])
  }
}

/// Counts the updates: t ← t + 1.                                                  operands: t
public struct CountUpdate: OperationDefinition {
  /// Creates the operation; it has no settings.
  public init() {}
  public var operation: Operation { .countUpdate(self) }
  var name: String { "count" }
  func compute<S: Scalar>(_ arguments: KernelArguments<S>) { arguments.a[0] += 1 }
  func formula(of element: Int, in site: Site) -> Formula {
    .sum([site.operand(0, 0), .constant(1)])
  }
}

/// Adam's step size, corrected for averages that began at 0.                       operands: η, t
///
///     α = η · √(1 − β₂ᵗ) / (1 − β₁ᵗ)
public struct AdamStepSize: OperationDefinition {
  let beta1: Double
  let beta2: Double

  /// Creates the operation with β₁ and β₂.
  public init(beta1: Double, beta2: Double) {
    self.beta1 = beta1
    self.beta2 = beta2
  }

  public var operation: Operation { .adamStepSize(self) }
  var name: String { "adam_step_size" }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (rate, t) = (arguments.a[0], arguments.b[0])
    let correction2 = (1 - S.power(S(beta2), t)).squareRoot()
    arguments.result[0] = rate * correction2 / (1 - S.power(S(beta1), t))
  }

  func formula(of element: Int, in site: Site) -> Formula {
    func remainder(_ beta: Double) -> Formula {
      .difference(.constant(1), .power(.constant(beta), site.operand(1, 0)))
    }
    return .quotient(
      .product([site.operand(0, 0), .call(.sqrt, [remainder(beta2)])]), remainder(beta1))
  }
}

/// Adam's step, ε outside the root: w ← w − α · m / (√v + ε).                      operands: w, α, m, v
///
/// - Source: D. Kingma, J. Ba, *Adam* (2015), with Keras's placement of ε.
public struct AdamStep: OperationDefinition {
  let epsilon: Double
  /// Creates the step with its ε.
  public init(epsilon: Double) { self.epsilon = epsilon }
  public var operation: Operation { .adamStep(self) }
  var name: String { "adam" }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (w, size, m, v) = (arguments.a, arguments.b[0], arguments.c, arguments.d)
    for i in 0..<w.count { w[i] -= size * m[i] / (v[i].squareRoot() + S(epsilon)) }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let root = Formula.sum([.call(.sqrt, [site.operand(3, element)]), .constant(epsilon)])
    return .difference(
      site.operand(0, element),
      .quotient(.product([site.operand(1, 0), site.operand(2, element)]), root))
  }
}
