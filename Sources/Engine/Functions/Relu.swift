/// The rectified linear unit, f(x) = max(0, x), with f′(0) = 0.
public struct Relu: UnaryFunctionDefinition {
  /// Creates the function; it has no settings.
  public init() {}
  var name: String { "relu" }
  public func value<S: Scalar>(_ x: S) -> S { x > 0 ? x : x.isNaN ? x : 0 }
  public func slope<S: Scalar>(_ x: S, _ y: S) -> S { x > 0 ? 1 : 0 }
  func formula(_ x: Formula) -> Formula { .call(.max, [.constant(0), x]) }
  func slopeFormula(_ x: Formula, _ y: Formula) -> Formula { .call(.step, [x]) }
}
