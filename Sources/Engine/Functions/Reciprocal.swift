/// f(x) = 1 / x, with f′ = −f².
public struct Reciprocal: UnaryFunctionDefinition {
  /// Creates the function; it has no settings.
  public init() {}
  var name: String { "reciprocal" }
  public func value<S: Scalar>(_ x: S) -> S { 1 / x }
  public func slope<S: Scalar>(_ x: S, _ y: S) -> S { -y * y }
  func formula(_ x: Formula) -> Formula { .quotient(.constant(1), x) }
  func slopeFormula(_ x: Formula, _ y: Formula) -> Formula {
    .negative(.power(y, .constant(2)))
  }
}
