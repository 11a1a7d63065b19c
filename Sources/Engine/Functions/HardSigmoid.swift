/// The sigmoid in three straight pieces, f(x) = relu6(x + 3) / 6.
public struct HardSigmoid: UnaryFunctionDefinition {
  private static let relu6 = RectifiedLinear(maximum: 6)
  /// Creates the function; it has no settings.
  public init() {}
  var name: String { "hard_sigmoid" }
  public func value<S: Scalar>(_ x: S) -> S { Self.relu6.value(x + 3) / 6 }
  public func slope<S: Scalar>(_ x: S, _ y: S) -> S { Self.relu6.slope(x + 3, y) / 6 }
  func formula(_ x: Formula) -> Formula {
    .quotient(Self.relu6.formula(.sum([x, .constant(3)])), .constant(6))
  }
  func slopeFormula(_ x: Formula, _ y: Formula) -> Formula {
    .quotient(Self.relu6.slopeFormula(.sum([x, .constant(3)]), y), .constant(6))
  }
}
