/// The sine, in radians, with f′ = cos.
public struct Sine: UnaryFunctionDefinition {
  public init() {}
  public var name: String { "sin" }
  public func value<S: Scalar>(_ x: S) -> S { S.sin(x) }
  public func slope<S: Scalar>(_ x: S, _ y: S) -> S { S.cos(x) }
  public func formula(_ x: Formula) -> Formula { .call(.sin, [x]) }
  public func slopeFormula(_ x: Formula, _ y: Formula) -> Formula { .call(.cos, [x]) }
}
