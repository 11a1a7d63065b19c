/// The Gaussian error linear unit by its approximation with tanh, as Keras's `approximate=True`.
///
///     f(x) = x · (1 + t) / 2      t = tanh(√(2/π) · (x + 0.044715 · x³))
///
/// - Source: D. Hendrycks, K. Gimpel, *GELUs* (2016).
public struct GeluTanh: UnaryFunctionDefinition {
  private static let cubic = 0.044715
  /// Creates the function; it has no settings.
  public init() {}
  var name: String { "gelu_tanh" }

  public func value<S: Scalar>(_ x: S) -> S { x * (1 + bend(x)) / 2 }

  public func slope<S: Scalar>(_ x: S, _ y: S) -> S {
    let bend = bend(x)
    let inner = S(2 / Double.pi).squareRoot() * (1 + 3 * S(Self.cubic) * x * x)
    return (1 + bend) / 2 + x * (1 - bend * bend) * inner / 2
  }

  func formula(_ x: Formula) -> Formula {
    .quotient(.product([x, .sum([.constant(1), bendFormula(x)])]), .constant(2))
  }

  func slopeFormula(_ x: Formula, _ y: Formula) -> Formula {
    let square = Formula.product([.constant(3 * Self.cubic), .power(x, .constant(2))])
    let rest = Formula.difference(.constant(1), .power(bendFormula(x), .constant(2)))
    let inner = Formula.product([x, rest, scale, .sum([.constant(1), square])])
    return .sum([
      .quotient(.sum([.constant(1), bendFormula(x)]), .constant(2)),
      .quotient(inner, .constant(2)),
    ])
  }

  private func bend<S: Scalar>(_ x: S) -> S {
    S.tanh(S(2 / Double.pi).squareRoot() * (x + S(Self.cubic) * x * x * x))
  }

  private var scale: Formula { .call(.sqrt, [.quotient(.constant(2), .constant(.pi))]) }

  private func bendFormula(_ x: Formula) -> Formula {
    let cube = Formula.product([.constant(Self.cubic), .power(x, .constant(3))])
    return .call(.tanh, [.product([scale, .sum([x, cube])])])
  }
}
