/// f(x) = x / (1 + |x|), with f′ = 1 / (1 + |x|)².
public struct Softsign: UnaryFunctionDefinition {
  /// Creates the function; it has no settings.
  public init() {}
  var name: String { "softsign" }
  public func value<S: Scalar>(_ x: S) -> S { x / (1 + Swift.abs(x)) }
  public func slope<S: Scalar>(_ x: S, _ y: S) -> S {
    let divisor = 1 + Swift.abs(x)
    return 1 / (divisor * divisor)
  }
  func formula(_ x: Formula) -> Formula { .quotient(x, divisor(x)) }
  func slopeFormula(_ x: Formula, _ y: Formula) -> Formula {
    .quotient(.constant(1), .power(divisor(x), .constant(2)))
  }
  private func divisor(_ x: Formula) -> Formula { .sum([.constant(1), .call(.abs, [x])]) }
}
