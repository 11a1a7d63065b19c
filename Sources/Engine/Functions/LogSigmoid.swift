/// f(x) = ln σ(x) = −softplus(−x), exact for every x, with f′ = σ(−x).
public struct LogSigmoid: UnaryFunctionDefinition {
  /// Creates the function; it has no settings.
  public init() {}
  var name: String { "log_sigmoid" }
  public func value<S: Scalar>(_ x: S) -> S { -Softplus().value(-x) }
  public func slope<S: Scalar>(_ x: S, _ y: S) -> S { Sigmoid().value(-x) }
  func formula(_ x: Formula) -> Formula { .call(.ln, [Sigmoid().formula(x)]) }
  func slopeFormula(_ x: Formula, _ y: Formula) -> Formula {
    Sigmoid().formula(.negative(x))
  }
}
