/// The Kullback-Leibler divergence of each row's distribution t from the predicted p.
///
///     Σⱼ tⱼ · ln(tⱼ / pⱼ), with 0 · ln 0 = 0                          result: one number a row
///
/// - Source: S. Kullback, R. Leibler, *On Information and Sufficiency* (1951).
public struct KullbackLeibler: OperationDefinition {
  /// Creates the operation; it has no settings.
  public init() {}
  public var operation: Operation { .kullbackLeibler(self) }
  var name: String { "kl_divergence" }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    let (shape, isBatched) = try sameShape(name, operands)
    return (Shape(Array(shape.dimensions.dropLast())), isBatched)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (p, t, columns) = (arguments.a, arguments.b, arguments.a.columns)
    for row in 0..<p.rows {
      var divergence: S = 0
      for i in row * columns..<(row + 1) * columns where t[i] != 0 {
        divergence += t[i] * S.log(t[i] / p[i])
      }
      arguments.result[row] = divergence
    }
  }

  func differentiate(_ derivatives: inout Derivatives) {
    derivatives.send(
      to: 0, KullbackLeiblerDerivative().of(all: [derivatives.upstream] + derivatives.operands))
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let columns = site.shape(0).columns
    return .sum(over: columns) { column in
      let i = element * columns + column
      let t = site.operand(1, i)
      return .product([t, .call(.ln, [.quotient(t, site.operand(0, i))])])
    }
  }
}

/// The chain rule through `KullbackLeibler`: upstream · (−tᵢ / pᵢ).
public struct KullbackLeiblerDerivative: OperationDefinition {
  /// Creates the operation; it has no settings.
  public init() {}
  public var operation: Operation { .kullbackLeiblerDerivative(self) }
  var name: String { "kl_divergence_derivative" }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    (operands[1].shape, operands[1].isBatched)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (upstream, p, t, columns) = (arguments.a, arguments.b, arguments.c, arguments.b.columns)
    for row in 0..<p.rows {
      for i in row * columns..<(row + 1) * columns {
        arguments.result[i] = t[i] == 0 ? 0 : upstream[row] * (-t[i] / p[i])
      }
    }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    .product([
      site.operand(0, element / site.shape(1).columns),
      .quotient(.negative(site.operand(2, element)), site.operand(1, element)),
    ])
  }
}

/// How unlikely a count t is where o are expected, less what does not depend on o: o − t · ln(o + ε).
public struct PoissonLoss: OperationDefinition {
  let epsilon: Double
  /// Creates the loss with its ε.
  public init(epsilon: Double) { self.epsilon = epsilon }
  public var operation: Operation { .poissonLoss(self) }
  var name: String { "poisson" }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    try sameShape(name, operands)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (o, t) = (arguments.a, arguments.b)
    for i in 0..<arguments.result.count {
      arguments.result[i] = o[i] - t[i] * S.log(o[i] + S(epsilon))
    }
  }

  func differentiate(_ derivatives: inout Derivatives) {
    derivatives.send(
      to: 0,
      PoissonLossDerivative(epsilon: epsilon).of(all: [derivatives.upstream] + derivatives.operands)
    )
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let o = site.operand(0, element)
    let logarithm = Formula.call(.ln, [.sum([o, .constant(epsilon)])])
    return .difference(o, .product([site.operand(1, element), logarithm]))
  }
}

/// The chain rule through `PoissonLoss`: upstream · (1 − t / (o + ε)).
public struct PoissonLossDerivative: OperationDefinition {
  let epsilon: Double
  /// Creates the derivative with the loss's ε.
  public init(epsilon: Double) { self.epsilon = epsilon }
  public var operation: Operation { .poissonLossDerivative(self) }
  var name: String { "poisson_derivative" }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (upstream, o, t) = (arguments.a, arguments.b, arguments.c)
    for i in 0..<arguments.result.count {
      arguments.result[i] = upstream[i] * (1 - t[i] / (o[i] + S(epsilon)))
    }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let expected = Formula.sum([site.operand(1, element), .constant(epsilon)])
    return .product([
      site.operand(0, element),
      .difference(.constant(1), .quotient(site.operand(2, element), expected)),
    ])
  }
}
