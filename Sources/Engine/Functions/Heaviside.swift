/// The step function: 1 where x is positive, 0 elsewhere; flat, so its slope is 0 everywhere.
///
/// The step of a difference a − b is the comparison a > b, for `Select`.
public struct Heaviside: UnaryFunctionDefinition {
  /// Creates the function; it has no settings.
  public init() {}
  var name: String { "step" }
  public func value<S: Scalar>(_ x: S) -> S { x > 0 ? 1 : x.isNaN ? x : 0 }
  public func slope<S: Scalar>(_ x: S, _ y: S) -> S { 0 }
  func formula(_ x: Formula) -> Formula { .call(.step, [x]) }
  func slopeFormula(_ x: Formula, _ y: Formula) -> Formula { .constant(0) }
}
