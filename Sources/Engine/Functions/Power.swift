/// f(x) = xⁿ for a constant n, with f′ = n · xⁿ⁻¹.
public struct Power: UnaryFunctionDefinition {
  /// n.
  public let exponent: Double
  /// Creates the function for one exponent.
  public init(exponent: Double) { self.exponent = exponent }
  var name: String { exponent == 2 ? "square" : "power" }

  public func value<S: Scalar>(_ x: S) -> S {
    exponent == 2 ? x * x : S.power(x, S(exponent))
  }

  public func slope<S: Scalar>(_ x: S, _ y: S) -> S {
    // x⁰ is 1 everywhere, also where x⁻¹ has no value.
    exponent == 2 ? 2 * x : exponent == 0 ? 0 : S(exponent) * S.power(x, S(exponent - 1))
  }

  func formula(_ x: Formula) -> Formula { .power(x, .constant(exponent)) }

  func slopeFormula(_ x: Formula, _ y: Formula) -> Formula {
    if exponent == 0 { return .constant(0) }
    let lower: Formula = exponent == 2 ? x : .power(x, .constant(exponent - 1))
    return .product([.constant(exponent), lower])
  }
}
