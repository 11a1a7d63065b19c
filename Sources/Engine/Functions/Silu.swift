/// The sigmoid linear unit (swish), f(x) = x · σ(x), with f′ = σ(x) · (1 + x · (1 − σ(x))).
public struct Silu: UnaryFunctionDefinition {
  /// Creates the function; it has no settings.
  public init() {}
  var name: String { "silu" }
  public func value<S: Scalar>(_ x: S) -> S { x * Sigmoid().value(x) }
  public func slope<S: Scalar>(_ x: S, _ y: S) -> S {
    let sigmoid = Sigmoid().value(x)
    return sigmoid * (1 + x * (1 - sigmoid))
  }
  func formula(_ x: Formula) -> Formula { .product([x, Sigmoid().formula(x)]) }
  func slopeFormula(_ x: Formula, _ y: Formula) -> Formula {
    let sigmoid = Sigmoid().formula(x)
    let rest = Formula.product([x, .difference(.constant(1), sigmoid)])
    return .product([sigmoid, .sum([.constant(1), rest])])
  }
}
