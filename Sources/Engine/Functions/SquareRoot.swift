/// f(x) = √x, with f′ = 1 / (2 √x).
public struct SquareRoot: UnaryFunctionDefinition {
  /// Creates the function; it has no settings.
  public init() {}
  var name: String { "sqrt" }
  public func value<S: Scalar>(_ x: S) -> S { x.squareRoot() }
  public func slope<S: Scalar>(_ x: S, _ y: S) -> S { 1 / (2 * y) }
  func formula(_ x: Formula) -> Formula { .call(.sqrt, [x]) }
  func slopeFormula(_ x: Formula, _ y: Formula) -> Formula {
    .quotient(.constant(1), .product([.constant(2), y]))
  }
}
