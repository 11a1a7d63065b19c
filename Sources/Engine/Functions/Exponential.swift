/// f(x) = eˣ, its own slope.
public struct Exponential: UnaryFunctionDefinition {
  /// Creates the function; it has no settings.
  public init() {}
  var name: String { "exp" }
  public func value<S: Scalar>(_ x: S) -> S { S.exp(x) }
  public func slope<S: Scalar>(_ x: S, _ y: S) -> S { y }
  func formula(_ x: Formula) -> Formula { .call(.exp, [x]) }
  func slopeFormula(_ x: Formula, _ y: Formula) -> Formula { y }
}
