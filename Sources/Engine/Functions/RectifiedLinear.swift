/// The rectified linear unit with Keras's settings, of which leaky_relu and relu6 are cases.
///
///     f(x) = min(x, maximum) where x > threshold, negativeSlope · (x − threshold) elsewhere
///
/// The slope at the threshold is that on its left, and 0 at the maximum.
///
/// - Source: A. Maas, A. Hannun, A. Ng, *Rectifier Nonlinearities* (2013); Keras's `relu`.
public struct RectifiedLinear: UnaryFunctionDefinition {
  /// The slope on the left of the threshold.
  public let negativeSlope: Double
  /// The most that comes out.
  public let maximum: Double
  /// Where the function becomes x; at least 0.
  public let threshold: Double

  /// Creates the function; Keras's names for its settings are `negative_slope`, `max_value`, `threshold`.
  ///
  /// - Parameters:
  ///   - negativeSlope: the slope below the threshold.
  ///   - maximum: what no value exceeds.
  ///   - threshold: from where on x is handed on as it is; at least 0.
  public init(negativeSlope: Double = 0, maximum: Double = .infinity, threshold: Double = 0) {
    self.negativeSlope = negativeSlope
    self.maximum = maximum
    self.threshold = threshold
  }

  var name: String { negativeSlope != 0 ? "leaky_relu" : maximum == 6 ? "relu6" : "relu" }

  public func value<S: Scalar>(_ x: S) -> S {
    if x > S(threshold) { return x < S(maximum) ? x : S(maximum) }
    // Not 0 · (x − threshold), which has no value at −∞.
    return negativeSlope == 0 && !x.isNaN ? 0 : S(negativeSlope) * (x - S(threshold))
  }

  public func slope<S: Scalar>(_ x: S, _ y: S) -> S {
    x > S(threshold) ? (x < S(maximum) ? 1 : 0) : S(negativeSlope)
  }

  func formula(_ x: Formula) -> Formula {
    let above = isAbove(x)
    let bounded = maximum.isFinite ? Formula.call(.min, [x, .constant(maximum)]) : x
    let right = threshold == 0 ? Formula.call(.max, [.constant(0), bounded]) : bounded
    let left = Formula.call(.min, [.constant(0), distance(x)])
    let positive = threshold == 0 ? right : .product([above, right])
    guard negativeSlope != 0 else { return .sum([positive]) }
    return .sum([positive, .product([.constant(negativeSlope), left])])
  }

  func slopeFormula(_ x: Formula, _ y: Formula) -> Formula {
    let above = isAbove(x)
    let below = Formula.product([
      .constant(negativeSlope), .difference(.constant(1), above),
    ])
    let beyond = Formula.call(.step, [.difference(.constant(maximum), x)])
    let within = maximum.isFinite ? Formula.product([above, beyond]) : above
    return negativeSlope == 0 ? .sum([within]) : .sum([within, below])
  }

  private func distance(_ x: Formula) -> Formula {
    threshold == 0 ? x : .difference(x, .constant(threshold))
  }

  private func isAbove(_ x: Formula) -> Formula { .call(.step, [distance(x)]) }
}
