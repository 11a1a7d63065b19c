/// f(x) = x kept within [lower, upper]; its slope is 1 inside, bounds included, and 0 outside.
public struct Clip: UnaryFunctionDefinition {
  /// The least that is let through.
  public let lower: Double
  /// The most that is let through.
  public let upper: Double
  /// Creates the function that keeps numbers within two bounds.
  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  var name: String { "clip" }
  public func value<S: Scalar>(_ x: S) -> S {
    x < S(lower) ? S(lower) : x > S(upper) ? S(upper) : x
  }
  public func slope<S: Scalar>(_ x: S, _ y: S) -> S { x >= S(lower) && x <= S(upper) ? 1 : 0 }
  func formula(_ x: Formula) -> Formula {
    .call(.min, [.constant(upper), .call(.max, [.constant(lower), x])])
  }
  func slopeFormula(_ x: Formula, _ y: Formula) -> Formula {
    .call(.inside, [x, .constant(lower), .constant(upper)])
  }
}
