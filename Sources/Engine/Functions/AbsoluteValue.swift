/// f(x) = |x|, with f′(0) = 0; what is no number has no sign either.
public struct AbsoluteValue: UnaryFunctionDefinition {
  /// Creates the function; it has no settings.
  public init() {}
  var name: String { "abs" }
  public func value<S: Scalar>(_ x: S) -> S { Swift.abs(x) }
  public func slope<S: Scalar>(_ x: S, _ y: S) -> S { x > 0 ? 1 : x < 0 ? -1 : x.isNaN ? x : 0 }
  func formula(_ x: Formula) -> Formula { .call(.abs, [x]) }
  func slopeFormula(_ x: Formula, _ y: Formula) -> Formula { .call(.sign, [x]) }
}
