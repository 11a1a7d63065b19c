/// The error function, erf(x) = 2/√π · ∫₀ˣ e^(−t²) dt, with f′ = 2/√π · e^(−x²).
public struct ErrorFunction: UnaryFunctionDefinition {
  /// Creates the function; it has no settings.
  public init() {}
  var name: String { "erf" }
  public func value<S: Scalar>(_ x: S) -> S { S.erf(x) }
  public func slope<S: Scalar>(_ x: S, _ y: S) -> S {
    2 / S(Double.pi).squareRoot() * S.exp(-x * x)
  }
  func formula(_ x: Formula) -> Formula { .call(.erf, [x]) }
  func slopeFormula(_ x: Formula, _ y: Formula) -> Formula {
    .product([
      .quotient(.constant(2), .call(.sqrt, [.constant(.pi)])),
      .call(.exp, [.negative(.power(x, .constant(2)))]),
    ])
  }
}
