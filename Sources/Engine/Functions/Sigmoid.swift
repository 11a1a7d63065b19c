/// The logistic function, f(x) = 1 / (1 + e⁻ˣ), with f′ = f · (1 − f).
public struct Sigmoid: UnaryFunctionDefinition {
  /// Creates the function; it has no settings.
  public init() {}
  var name: String { "sigmoid" }
  public func value<S: Scalar>(_ x: S) -> S { 1 / (1 + S.exp(-x)) }
  public func slope<S: Scalar>(_ x: S, _ y: S) -> S { y * (1 - y) }
  func formula(_ x: Formula) -> Formula {
    .quotient(.constant(1), .sum([.constant(1), .call(.exp, [.negative(x)])]))
  }
  func slopeFormula(_ x: Formula, _ y: Formula) -> Formula {
    .product([y, .difference(.constant(1), y)])
  }
}
