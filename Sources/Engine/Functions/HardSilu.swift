/// The sigmoid linear unit with the hard sigmoid, f(x) = x · relu6(x + 3) / 6.
///
/// - Source: A. Howard and others, *Searching for MobileNetV3* (2019).
public struct HardSilu: UnaryFunctionDefinition {
  /// Creates the function; it has no settings.
  public init() {}
  var name: String { "hard_silu" }
  public func value<S: Scalar>(_ x: S) -> S { x * HardSigmoid().value(x) }
  public func slope<S: Scalar>(_ x: S, _ y: S) -> S {
    let gate = HardSigmoid().value(x)
    return gate + x * HardSigmoid().slope(x, gate)
  }
  func formula(_ x: Formula) -> Formula { .product([x, HardSigmoid().formula(x)]) }
  func slopeFormula(_ x: Formula, _ y: Formula) -> Formula {
    .sum([HardSigmoid().formula(x), .product([x, HardSigmoid().slopeFormula(x, y)])])
  }
}
