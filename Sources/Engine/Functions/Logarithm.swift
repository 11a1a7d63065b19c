/// The natural logarithm, with f′ = 1 / x.
public struct Logarithm: UnaryFunctionDefinition {
  /// Creates the function; it has no settings.
  public init() {}
  var name: String { "log" }
  public func value<S: Scalar>(_ x: S) -> S { S.log(x) }
  public func slope<S: Scalar>(_ x: S, _ y: S) -> S { 1 / x }
  func formula(_ x: Formula) -> Formula { .call(.ln, [x]) }
  func slopeFormula(_ x: Formula, _ y: Formula) -> Formula { .quotient(.constant(1), x) }
}
