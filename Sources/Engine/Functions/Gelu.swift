/// The Gaussian error linear unit, f(x) = x · Φ(x) with Φ(x) = ½ (1 + erf(x / √2)), and
/// f′ = Φ(x) + x · e^(−x²/2) / √(2π).
public struct Gelu: UnaryFunctionDefinition {
  /// Creates the function; it has no settings.
  public init() {}
  var name: String { "gelu" }

  public func value<S: Scalar>(_ x: S) -> S { x * cumulative(x) }

  public func slope<S: Scalar>(_ x: S, _ y: S) -> S {
    let density = S.exp(-x * x / 2) / S(2 * Double.pi).squareRoot()
    return cumulative(x) + x * density
  }

  func formula(_ x: Formula) -> Formula { .product([x, cumulativeFormula(x)]) }

  func slopeFormula(_ x: Formula, _ y: Formula) -> Formula {
    let half = Formula.quotient(.power(x, .constant(2)), .constant(2))
    let density = Formula.quotient(
      .call(.exp, [.negative(half)]), .call(.sqrt, [.constant(2 * .pi)]))
    return .sum([cumulativeFormula(x), .product([x, density])])
  }

  private func cumulative<S: Scalar>(_ x: S) -> S { (1 + S.erf(x / S(2).squareRoot())) / 2 }

  private func cumulativeFormula(_ x: Formula) -> Formula {
    let scaled = Formula.quotient(x, .call(.sqrt, [.constant(2)]))
    return .quotient(.sum([.constant(1), .call(.erf, [scaled])]), .constant(2))
  }
}
