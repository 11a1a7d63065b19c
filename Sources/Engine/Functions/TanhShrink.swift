/// f(x) = x − tanh(x), with f′ = tanh².
public struct TanhShrink: UnaryFunctionDefinition {
  /// Creates the function; it has no settings.
  public init() {}
  var name: String { "tanh_shrink" }
  public func value<S: Scalar>(_ x: S) -> S { x - S.tanh(x) }
  public func slope<S: Scalar>(_ x: S, _ y: S) -> S {
    let bend = S.tanh(x)
    return bend * bend
  }
  func formula(_ x: Formula) -> Formula { .difference(x, .call(.tanh, [x])) }
  func slopeFormula(_ x: Formula, _ y: Formula) -> Formula {
    .power(.call(.tanh, [x]), .constant(2))
  }
}
