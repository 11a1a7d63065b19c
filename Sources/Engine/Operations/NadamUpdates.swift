/// How much of Adam's average Nadam takes in update t: μ(t) = β₁ · (1 − ½ · 0.96ᵗ), which grows to β₁.
///
/// - Source: T. Dozat, *Incorporating Nesterov Momentum into Adam* (2016).
struct NadamSchedule: Hashable, Sendable {
  let beta1: Double

  @inline(__always)
  func share<S: Scalar>(_ t: S) -> S { S(beta1) * (1 - S(0.5) * S.power(S(0.96), t)) }

  func formula(_ t: Formula) -> Formula {
    .product([
      .constant(beta1),
      .difference(.constant(1), .product([.constant(0.5), .power(.constant(0.96), t)])),
    ])
  }
}

/// The product of all shares so far, by which Nadam corrects its average: π ← π · μ(t).     operands: π, t
public struct NadamProduct: OperationDefinition {
  let schedule: NadamSchedule
  /// Creates the update with β₁.
  public init(beta1: Double) { schedule = NadamSchedule(beta1: beta1) }
  public var operation: Operation { .nadamProduct(self) }
  var name: String { "nadam_product" }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    arguments.a[0] *= schedule.share(arguments.b[0])
  }

  func formula(of element: Int, in site: Site) -> Formula {
    .product([site.operand(0, 0), schedule.formula(site.operand(1, 0))])
  }
}

/// Nadam's two step sizes: along the average, as it will be in the next update, and along the gradient.
///
///     along m: η · μ(t + 1) / (1 − π · μ(t + 1))      along g: η · (1 − μ(t)) / (1 − π)   operands: η, π, t
public struct NadamStepSize: OperationDefinition {
  let schedule: NadamSchedule
  let isOfGradient: Bool
  /// Whether it is the one along the gradient.
  package var isAlongGradient: Bool { isOfGradient }

  /// Creates the operation with β₁, along the gradient or along the average.
  public init(beta1: Double, ofGradient: Bool) {
    schedule = NadamSchedule(beta1: beta1)
    isOfGradient = ofGradient
  }

  public var operation: Operation { .nadamStepSize(self) }
  var name: String { isOfGradient ? "nadam_gradient_size" : "nadam_step_size" }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (rate, product, t) = (arguments.a[0], arguments.b[0], arguments.c[0])
    if isOfGradient {
      arguments.result[0] = rate * (1 - schedule.share(t)) / (1 - product)
    } else {
      let next = schedule.share(t + 1)
      arguments.result[0] = rate * next / (1 - product * next)
    }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let (rate, product, t) = (site.operand(0, 0), site.operand(1, 0), site.operand(2, 0))
    if isOfGradient {
      return .quotient(
        .product([rate, .difference(.constant(1), schedule.formula(t))]),
        .difference(.constant(1), product))
    }
    let next = schedule.formula(.sum([t, .constant(1)]))
    return .quotient(
      .product([rate, next]), .difference(.constant(1), .product([product, next])))
  }
}

/// What an average of squares that began at 0 lacks after t updates: 1 − β₂ᵗ.                operands: t
public struct SquareCorrection: OperationDefinition {
  let beta2: Double
  /// Creates the operation with β₂.
  public init(beta2: Double) { self.beta2 = beta2 }
  public var operation: Operation { .squareCorrection(self) }
  var name: String { "square_correction" }
  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    arguments.result[0] = 1 - S.power(S(beta2), arguments.a[0])
  }
  func formula(of element: Int, in site: Site) -> Formula {
    .difference(.constant(1), .power(.constant(beta2), site.operand(0, 0)))
  }
}

/// Nadam's step before it is scaled: α · m + γ · g.                                 operands: α, m, γ, g
public struct NadamDirection: OperationDefinition {
  /// Creates the operation; it has no settings.
  public init() {}
  public var operation: Operation { .nadamDirection(self) }
  var name: String { "nadam_direction" }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    (operands[1].shape, operands[1].isBatched)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (size, m, gradientSize, g) = (
      arguments.a[0], arguments.b, arguments.c[0], arguments.d
    )
    for i in 0..<m.count { arguments.result[i] = size * m[i] + gradientSize * g[i] }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    .sum([
      .product([site.operand(0, 0), site.operand(1, element)]),
      .product([site.operand(2, 0), site.operand(3, element)]),
    ])
  }
}

/// Nadam's step, ε outside the root: w ← w − n / (√(v / c) + ε).                    operands: w, n, v, c
public struct NadamStep: OperationDefinition {
  let epsilon: Double
  /// Creates the step with its ε.
  public init(epsilon: Double) { self.epsilon = epsilon }
  public var operation: Operation { .nadamStep(self) }
  var name: String { "nadam" }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (w, n, v, correction) = (arguments.a, arguments.b, arguments.c, arguments.d[0])
    for i in 0..<w.count { w[i] -= n[i] / ((v[i] / correction).squareRoot() + S(epsilon)) }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let root = Formula.call(.sqrt, [.quotient(site.operand(2, element), site.operand(3, 0))])
    return .difference(
      site.operand(0, element),
      .quotient(site.operand(1, element), .sum([root, .constant(epsilon)])))
  }
}
