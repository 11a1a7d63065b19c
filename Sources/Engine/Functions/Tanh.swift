/// The hyperbolic tangent, with f′ = 1 − f².
public struct Tanh: UnaryFunctionDefinition {
  /// Creates the function; it has no settings.
  public init() {}
  var name: String { "tanh" }
  public func value<S: Scalar>(_ x: S) -> S { S.tanh(x) }
  public func slope<S: Scalar>(_ x: S, _ y: S) -> S { 1 - y * y }
  func formula(_ x: Formula) -> Formula { .call(.tanh, [x]) }
  func slopeFormula(_ x: Formula, _ y: Formula) -> Formula {
    .difference(.constant(1), .power(y, .constant(2)))
  }
}
