/// The smooth relu, f(x) = ln(1 + eˣ), whose slope is the sigmoid.
public struct Softplus: UnaryFunctionDefinition {
  /// Creates the function; it has no settings.
  public init() {}
  var name: String { "softplus" }
  // max(x, 0) + ln(1 + e^−|x|) is the same and does not overflow.
  public func value<S: Scalar>(_ x: S) -> S { Swift.max(x, 0) + S.log1p(S.exp(-Swift.abs(x))) }
  public func slope<S: Scalar>(_ x: S, _ y: S) -> S { 1 / (1 + S.exp(-x)) }
  func formula(_ x: Formula) -> Formula {
    .call(.ln, [.sum([.constant(1), .call(.exp, [x])])])
  }
  func slopeFormula(_ x: Formula, _ y: Formula) -> Formula { Sigmoid().formula(x) }
}
