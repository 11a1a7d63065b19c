/// How far a prediction o falls short of a margin of 1 on the target's side, t being −1 or 1.
///
///     max(1 − t · o, 0), or its square
///
/// - Source: C. Cortes, V. Vapnik, *Support-Vector Networks* (1995).
public struct Hinge: OperationDefinition {
  let isSquared: Bool
  /// Creates the loss, or its square.
  public init(squared: Bool) { isSquared = squared }
  public var operation: Operation { .hinge(self) }
  var name: String { isSquared ? "squared_hinge" : "hinge" }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    try sameShape(name, operands)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    for i in 0..<arguments.result.count {
      let shortfall = max(1 - arguments.b[i] * arguments.a[i], 0)
      arguments.result[i] = isSquared ? shortfall * shortfall : shortfall
    }
  }

  func differentiate(_ derivatives: inout Derivatives) {
    let (o, t) = (derivatives.operands[0], derivatives.operands[1])
    let derivative = HingeDerivative(squared: isSquared)
    derivatives.send(to: 0, derivative.of(derivatives.upstream, o, t))
    // t · o is the same either way round.
    derivatives.send(to: 1, derivative.of(derivatives.upstream, t, o))
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let margin = Formula.product([site.operand(1, element), site.operand(0, element)])
    let shortfall = Formula.call(.max, [.difference(.constant(1), margin), .constant(0)])
    return isSquared ? .power(shortfall, .constant(2)) : shortfall
  }
}

/// The chain rule through `Hinge`: upstream · (−t) where 1 − t · o > 0, else 0; when squared,
/// upstream · (−2 t · max(1 − t · o, 0)).
///
/// In the corner it is 0, as relu's is.
public struct HingeDerivative: OperationDefinition {
  let isSquared: Bool
  /// Creates the derivative of the loss, or of its square.
  public init(squared: Bool) { isSquared = squared }
  public var operation: Operation { .hingeDerivative(self) }
  var name: String { Hinge(squared: isSquared).name + "_derivative" }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (upstream, o, t) = (arguments.a, arguments.b, arguments.c)
    for i in 0..<arguments.result.count {
      let shortfall = 1 - t[i] * o[i]
      let slope = isSquared ? 2 * max(shortfall, 0) : shortfall > 0 ? 1 : 0
      arguments.result[i] = upstream[i] * -t[i] * slope
    }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let t = site.operand(2, element)
    let shortfall = Formula.difference(.constant(1), .product([t, site.operand(1, element)]))
    let upstream = site.operand(0, element)
    return isSquared
      ? .product([
        upstream, .negative(t), .constant(2), .call(.max, [shortfall, .constant(0)]),
      ])
      : .product([upstream, .negative(t), .call(.step, [shortfall])])
  }
}
