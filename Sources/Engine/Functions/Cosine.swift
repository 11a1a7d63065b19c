/// The cosine, in radians, with f′ = −sin.
public struct Cosine: UnaryFunctionDefinition {
  /// Creates the function; it has no settings.
  public init() {}
  var name: String { "cos" }
  public func value<S: Scalar>(_ x: S) -> S { S.cos(x) }
  public func slope<S: Scalar>(_ x: S, _ y: S) -> S { -S.sin(x) }
  func formula(_ x: Formula) -> Formula { .call(.cos, [x]) }
  func slopeFormula(_ x: Formula, _ y: Formula) -> Formula {
    .negative(.call(.sin, [x]))
  }
}
