/// The scaled exponential linear unit, λ · elu(x), whose constants keep mean 0 and variance 1.
///
/// - Source: G. Klambauer and others, *Self-Normalizing Neural Networks* (2017), and Keras.
public struct Selu: UnaryFunctionDefinition {
  private static let scale = 1.0507009873554804934193349852946
  private static let elu = Elu(alpha: 1.6732632423543772848170429916717)
  /// Creates the function; it has no settings.
  public init() {}
  var name: String { "selu" }
  public func value<S: Scalar>(_ x: S) -> S { S(Self.scale) * Self.elu.value(x) }
  public func slope<S: Scalar>(_ x: S, _ y: S) -> S { S(Self.scale) * Self.elu.slope(x, y) }
  func formula(_ x: Formula) -> Formula {
    .product([.constant(Self.scale), Self.elu.formula(x)])
  }
  func slopeFormula(_ x: Formula, _ y: Formula) -> Formula {
    .product([.constant(Self.scale), Self.elu.slopeFormula(x, y)])
  }
}
