/// The exponential linear unit: x where x is positive, α · (eˣ − 1) elsewhere.
///
/// - Source: D.-A. Clevert, T. Unterthiner, S. Hochreiter, *ELU* (2016).
public struct Elu: UnaryFunctionDefinition {
  /// What it tends to at −∞, with the sign turned.
  public let alpha: Double
  /// Creates the function; α is 1 in Keras's activation.
  public init(alpha: Double = 1) { self.alpha = alpha }
  var name: String { "elu" }
  public func value<S: Scalar>(_ x: S) -> S { x > 0 ? x : S(alpha) * S.expm1(x) }
  public func slope<S: Scalar>(_ x: S, _ y: S) -> S { x > 0 ? 1 : S(alpha) * S.exp(x) }

  func formula(_ x: Formula) -> Formula {
    let negative = Formula.difference(
      .call(.exp, [.call(.min, [.constant(0), x])]), .constant(1))
    return .sum([
      .call(.max, [.constant(0), x]),
      alpha == 1 ? negative : .product([.constant(alpha), negative]),
    ])
  }

  func slopeFormula(_ x: Formula, _ y: Formula) -> Formula {
    if alpha == 1 { return .call(.exp, [.call(.min, [.constant(0), x])]) }
    let isPositive = Formula.call(.step, [x])
    let negative = Formula.product([
      .difference(.constant(1), isPositive), .constant(alpha), .call(.exp, [x]),
    ])
    return .sum([isPositive, negative])
  }
}
