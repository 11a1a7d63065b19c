/// The exponential linear unit with α = 1: x where x is positive, eˣ − 1 elsewhere.
public struct Elu: UnaryFunctionDefinition {
  public init() {}
  public var name: String { "elu" }
  public func value<S: Scalar>(_ x: S) -> S { x > 0 ? x : S.expm1(x) }
  public func slope<S: Scalar>(_ x: S, _ y: S) -> S { x > 0 ? 1 : S.exp(x) }
  public func formula(_ x: Formula) -> Formula {
    .sum([
      .call(.max, [.constant(0), x]),
      .difference(.call(.exp, [.call(.min, [.constant(0), x])]), .constant(1)),
    ])
  }
  public func slopeFormula(_ x: Formula, _ y: Formula) -> Formula {
    .call(.exp, [.call(.min, [.constant(0), x])])
  }
}
