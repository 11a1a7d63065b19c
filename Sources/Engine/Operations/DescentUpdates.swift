/// Gradient descent: w ← w − η · g.                                        operands: w, η, g
public struct DescentStep: OperationDefinition {
  /// Creates the operation; it has no settings.
  public init() {}
  public var operation: Operation { .descend(self) }
  var name: String { "descend" }
  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let w = arguments.a
    S.descend(w.base, rate: arguments.b[0], along: arguments.c.base, count: w.count)
  }
  func formula(of element: Int, in site: Site) -> Formula {
    .difference(
      site.operand(0, element), .product([site.operand(1, 0), site.operand(2, element)]))
  }
}

/// Momentum: u ← μ · u − η · g.                                            operands: u, η, g
public struct MomentumUpdate: OperationDefinition {
  let momentum: Double
  /// Creates the update with μ = `momentum`.
  public init(momentum: Double) { self.momentum = momentum }
  public var operation: Operation { .momentumUpdate(self) }
  var name: String { "momentum" }
  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (u, rate, g) = (arguments.a, arguments.b[0], arguments.c)
    for i in 0..<u.count { u[i] = S(momentum) * u[i] - rate * g[i] }
  }
  func formula(of element: Int, in site: Site) -> Formula {
    .difference(
      .product([.constant(momentum), site.operand(0, element)]),
      .product([site.operand(1, 0), site.operand(2, element)]))
  }
}

/// The move along the momentum: w ← w + u.                                 operands: w, u
public struct MomentumStep: OperationDefinition {
  /// Creates the operation; it has no settings.
  public init() {}
  public var operation: Operation { .momentumStep(self) }
  var name: String { "move" }
  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    for i in 0..<arguments.a.count { arguments.a[i] += arguments.b[i] }
  }
  func formula(of element: Int, in site: Site) -> Formula {
    .sum([site.operand(0, element), site.operand(1, element)])
  }
}

/// Nesterov's move, with the momentum just updated: w ← w + μ · u − η · g. operands: w, u, η, g
public struct NesterovStep: OperationDefinition {
  let momentum: Double
  /// Creates the step with μ = `momentum`.
  public init(momentum: Double) { self.momentum = momentum }
  public var operation: Operation { .nesterovStep(self) }
  var name: String { "nesterov" }
  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (w, u, rate, g) = (arguments.a, arguments.b, arguments.c[0], arguments.d)
    for i in 0..<w.count { w[i] = w[i] + S(momentum) * u[i] - rate * g[i] }
  }
  func formula(of element: Int, in site: Site) -> Formula {
    .difference(
      .sum([
        site.operand(0, element), .product([.constant(momentum), site.operand(1, element)]),
      ]),
      .product([site.operand(2, 0), site.operand(3, element)]))
  }
}

/// Weight decay apart from the gradient: w ← w − η · λ · w.                operands: w, η
public struct WeightDecay: OperationDefinition {
  let rate: Double
  /// Creates the update with λ = `rate`.
  public init(rate: Double) { self.rate = rate }
  public var operation: Operation { .weightDecay(self) }
  var name: String { "decay" }
  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (w, learningRate) = (arguments.a, arguments.b[0])
    for i in 0..<w.count { w[i] -= learningRate * S(rate) * w[i] }
  }
  func formula(of element: Int, in site: Site) -> Formula {
    let w = site.operand(0, element)
    return .difference(w, .product([site.operand(1, 0), .constant(rate), w]))
  }
}
