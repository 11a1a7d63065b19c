/// f(x) = eˣ − 1, exact for small x, with f′ = eˣ.
public struct ExponentialMinusOne: UnaryFunctionDefinition {
  /// Creates the function; it has no settings.
  public init() {}
  var name: String { "expm1" }
  public func value<S: Scalar>(_ x: S) -> S { S.expm1(x) }
  // Not y + 1, which is 0 where eˣ is small.
  public func slope<S: Scalar>(_ x: S, _ y: S) -> S { S.exp(x) }
  func formula(_ x: Formula) -> Formula {
    .difference(.call(.exp, [x]), .constant(1))
  }
  func slopeFormula(_ x: Formula, _ y: Formula) -> Formula { .call(.exp, [x]) }
}
