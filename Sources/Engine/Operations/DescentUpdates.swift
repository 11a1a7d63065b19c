/// Gradient descent: w ← w − η · g.                                        operands: w, η, g
public struct DescentStep: OperationDefinition {
  public init() {}
  public var name: String { "descend" }
  public func compute<S: Scalar>(_ arguments: Arguments<S>) {
    let w = arguments.a
    S.descend(w.base, rate: arguments.b[0], along: arguments.c.base, count: w.count)
  }
  public func formula(of element: Int, in site: Site) -> Formula {
    .difference(
      site.operand(0, element), .product([site.operand(1, 0), site.operand(2, element)]))
  }
}

/// Momentum: u ← μ · u − η · g.                                            operands: u, η, g
public struct MomentumUpdate: OperationDefinition {
  let momentum: Double
  /// Creates the update with μ = `momentum`.
  public init(momentum: Double) { self.momentum = momentum }
  public var name: String { "momentum" }
  public func compute<S: Scalar>(_ arguments: Arguments<S>) {
    let (u, rate, g) = (arguments.a, arguments.b[0], arguments.c)
    for i in 0..<u.count { u[i] = S(momentum) * u[i] - rate * g[i] }
  }
  public func formula(of element: Int, in site: Site) -> Formula {
    .difference(
      .product([.constant(momentum), site.operand(0, element)]),
      .product([site.operand(1, 0), site.operand(2, element)]))
  }
}

/// The move along the momentum: w ← w + u.                                 operands: w, u
public struct MomentumStep: OperationDefinition {
  public init() {}
  public var name: String { "move" }
  public func compute<S: Scalar>(_ arguments: Arguments<S>) {
    for i in 0..<arguments.a.count { arguments.a[i] += arguments.b[i] }
  }
  public func formula(of element: Int, in site: Site) -> Formula {
    .sum([site.operand(0, element), site.operand(1, element)])
  }
}

/// Nesterov's move, with the momentum just updated: w ← w + μ · u − η · g. operands: w, u, η, g
public struct NesterovStep: OperationDefinition {
  let momentum: Double
  /// Creates the step with μ = `momentum`.
  public init(momentum: Double) { self.momentum = momentum }
  public var name: String { "nesterov" }
  public func compute<S: Scalar>(_ arguments: Arguments<S>) {
    let (w, u, rate, g) = (arguments.a, arguments.b, arguments.c[0], arguments.d)
    for i in 0..<w.count { w[i] = w[i] + S(momentum) * u[i] - rate * g[i] }
  }
  public func formula(of element: Int, in site: Site) -> Formula {
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
  public var name: String { "decay" }
  public func compute<S: Scalar>(_ arguments: Arguments<S>) {
    let (w, learningRate) = (arguments.a, arguments.b[0])
    for i in 0..<w.count { w[i] -= learningRate * S(rate) * w[i] }
  }
  public func formula(of element: Int, in site: Site) -> Formula {
    let w = site.operand(0, element)
    return .difference(w, .product([site.operand(1, 0), .constant(rate), w]))
  }
}
