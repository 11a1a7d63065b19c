/// f(x) = ln(1 + x), exact for small x, with f′ = 1 / (1 + x).
public struct LogarithmOfOnePlus: UnaryFunctionDefinition {
  /// Creates the function; it has no settings.
  public init() {}
  var name: String { "log1p" }
  public func value<S: Scalar>(_ x: S) -> S { S.log1p(x) }
  public func slope<S: Scalar>(_ x: S, _ y: S) -> S { 1 / (1 + x) }
  func formula(_ x: Formula) -> Formula { .call(.ln, [.sum([.constant(1), x])]) }
  func slopeFormula(_ x: Formula, _ y: Formula) -> Formula {
    .quotient(.constant(1), .sum([.constant(1), x]))
  }
}
