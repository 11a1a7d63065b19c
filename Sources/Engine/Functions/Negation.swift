/// f(x) = −x.
public struct Negation: UnaryFunctionDefinition {
  /// Creates the function; it has no settings.
  public init() {}
  var name: String { "negate" }
  public func value<S: Scalar>(_ x: S) -> S { -x }
  public func slope<S: Scalar>(_ x: S, _ y: S) -> S { -1 }
  func formula(_ x: Formula) -> Formula { .negative(x) }
  func slopeFormula(_ x: Formula, _ y: Formula) -> Formula { .constant(-1) }
}
