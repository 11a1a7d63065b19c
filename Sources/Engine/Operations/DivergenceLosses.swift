/// The Kullback-Leibler divergence of each row's distribution t from the predicted p.
///
///     Σⱼ tⱼ · ln(tⱼ / pⱼ), with 0 · ln 0 = 0                          result: one number a row
///
/// - Source: S. Kullback, R. Leibler, *On Information and Sufficiency* (1951).
public struct KullbackLeibler: OperationDefinition {
  public init() {}
  public var name: String { "kl_divergence" }

  public func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    let (shape, isBatched) = try sameShape(name, operands)
    return (Shape(Array(shape.dimensions.dropLast())), isBatched)
  }

  public func compute<S: Scalar>(_ arguments: Arguments<S>) {
    let (p, t, columns) = (arguments.a, arguments.b, arguments.a.columns)
    for row in 0..<p.rows {
      var divergence: S = 0
      for i in row * columns..<(row + 1) * columns where t[i] != 0 {
        divergence += t[i] * S.log(t[i] / p[i])
      }
      arguments.result[row] = divergence
    }
  }

  public func differentiate(_ derivatives: inout Derivatives) {
    derivatives.add(
      to: 0, .kullbackLeiblerDerivative(KullbackLeiblerDerivative()),
      [derivatives.upstream] + derivatives.operands)
  }

  public func formula(of element: Int, in site: Site) -> Formula {
    let columns = site.shape(0).columns
    return .sum(
      (element * columns..<(element + 1) * columns).map { (i: Int) -> Formula in
        let t = site.operand(1, i)
        return .product([t, .call(.ln, [.quotient(t, site.operand(0, i))])])
      })
  }
}

/// The chain rule through `KullbackLeibler`: upstream · (−tᵢ / pᵢ).
public struct KullbackLeiblerDerivative: OperationDefinition {
  public init() {}
  public var name: String { "kl_divergence_derivative" }

  public func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    (operands[1].shape, operands[1].isBatched)
  }

  public func compute<S: Scalar>(_ arguments: Arguments<S>) {
    let (upstream, p, t, columns) = (arguments.a, arguments.b, arguments.c, arguments.b.columns)
    for row in 0..<p.rows {
      for i in row * columns..<(row + 1) * columns {
        arguments.result[i] = t[i] == 0 ? 0 : upstream[row] * (-t[i] / p[i])
      }
    }
  }

  public func formula(of element: Int, in site: Site) -> Formula {
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
  public var name: String { "poisson" }

  public func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    try sameShape(name, operands)
  }

  public func compute<S: Scalar>(_ arguments: Arguments<S>) {
    let (o, t) = (arguments.a, arguments.b)
    for i in 0..<arguments.result.count {
      arguments.result[i] = o[i] - t[i] * S.log(o[i] + S(epsilon))
    }
  }

  public func differentiate(_ derivatives: inout Derivatives) {
    derivatives.add(
      to: 0, .poissonLossDerivative(PoissonLossDerivative(epsilon: epsilon)),
      [derivatives.upstream] + derivatives.operands)
  }

  public func formula(of element: Int, in site: Site) -> Formula {
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
  public var name: String { "poisson_derivative" }

  public func compute<S: Scalar>(_ arguments: Arguments<S>) {
    let (upstream, o, t) = (arguments.a, arguments.b, arguments.c)
    for i in 0..<arguments.result.count {
      arguments.result[i] = upstream[i] * (1 - t[i] / (o[i] + S(epsilon)))
    }
  }

  public func formula(of element: Int, in site: Site) -> Formula {
    let expected = Formula.sum([site.operand(1, element), .constant(epsilon)])
    return .product([
      site.operand(0, element),
      .difference(.constant(1), .quotient(site.operand(2, element), expected)),
    ])
  }
}
