/// f(x) = x · tanh(softplus(x)), with f′ = t + x · (1 − t²) · σ(x) where t = tanh(softplus(x)).
///
/// - Source: D. Misra, *Mish* (2019).
public struct Mish: UnaryFunctionDefinition {
  /// Creates the function; it has no settings.
  public init() {}
  var name: String { "mish" }
  public func value<S: Scalar>(_ x: S) -> S { x * S.tanh(Softplus().value(x)) }
  public func slope<S: Scalar>(_ x: S, _ y: S) -> S {
    let gate = S.tanh(Softplus().value(x))
    return gate + x * (1 - gate * gate) * Sigmoid().value(x)
  }
  func formula(_ x: Formula) -> Formula { .product([x, gate(x)]) }
  func slopeFormula(_ x: Formula, _ y: Formula) -> Formula {
    let rest = Formula.difference(.constant(1), .power(gate(x), .constant(2)))
    return .sum([gate(x), .product([x, rest, Sigmoid().formula(x)])])
  }
  private func gate(_ x: Formula) -> Formula { .call(.tanh, [Softplus().formula(x)]) }
}
