/// The sine, in radians, with f′ = cos.
public struct Sine: UnaryFunctionDefinition {
  /// Creates the function; it has no settings.
  public init() {}
  var name: String { "sin" }
  public func value<S: Scalar>(_ x: S) -> S { S.sin(x) }
  public func slope<S: Scalar>(_ x: S, _ y: S) -> S { S.cos(x) }
  func formula(_ x: Formula) -> Formula { .call(.sin, [x]) }
  func slopeFormula(_ x: Formula, _ y: Formula) -> Formula { .call(.cos, [x]) }
}
