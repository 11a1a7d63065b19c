/// The sum of squares, scaled: λ · Σᵢ wᵢ². It is the L2 penalty of a weight; with λ = 1 its root is
/// the norm by which gradients are clipped.
public struct SumOfSquares: OperationDefinition {
  let scale: Double
  /// Creates the sum with λ = `scale`.
  public init(scale: Double = 1) { self.scale = scale }
  public var operation: Operation { .sumOfSquares(self) }
  var name: String { "sum_of_squares" }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    (.scalar, false)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let w = arguments.a
    var sum: S = 0
    for i in 0..<w.count { sum += w[i] * w[i] }
    arguments.result[0] = S(scale) * sum
  }

  func differentiate(_ derivatives: inout Derivatives) {
    derivatives.send(
      to: 0, SumOfSquaresDerivative(scale: scale).of(derivatives.upstream, derivatives.operands[0]))
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let squares = Formula.sum(over: site.shape(0).count) {
      .power(site.operand(0, $0), .constant(2))
    }
    return scale == 1 ? squares : .product([.constant(scale), squares])
  }
}

/// The chain rule through `SumOfSquares`: upstream · 2 λ · wᵢ.
public struct SumOfSquaresDerivative: OperationDefinition {
  let scale: Double
  /// Creates the derivative with λ = `scale`.
  public init(scale: Double) { self.scale = scale }
  public var operation: Operation { .sumOfSquaresDerivative(self) }
  var name: String { "sum_of_squares_derivative" }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    (operands[1].shape, operands[1].isBatched)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let factor = arguments.a[0] * S(2 * scale)
    for i in 0..<arguments.result.count { arguments.result[i] = factor * arguments.b[i] }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    .product([site.operand(0, 0), .constant(2 * scale), site.operand(1, element)])
  }
}

/// The sum of magnitudes, scaled: λ · Σᵢ |wᵢ|, the L1 penalty of a weight.
public struct SumOfMagnitudes: OperationDefinition {
  let scale: Double
  /// Creates the sum with λ = `scale`.
  public init(scale: Double = 1) { self.scale = scale }
  public var operation: Operation { .sumOfMagnitudes(self) }
  var name: String { "sum_of_magnitudes" }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    (.scalar, false)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let w = arguments.a
    var sum: S = 0
    for i in 0..<w.count { sum += abs(w[i]) }
    arguments.result[0] = S(scale) * sum
  }

  func differentiate(_ derivatives: inout Derivatives) {
    derivatives.send(
      to: 0,
      SumOfMagnitudesDerivative(scale: scale).of(derivatives.upstream, derivatives.operands[0]))
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let magnitudes = Formula.sum(over: site.shape(0).count) {
      .call(.abs, [site.operand(0, $0)])
    }
    return scale == 1 ? magnitudes : .product([.constant(scale), magnitudes])
  }
}

/// The chain rule through `SumOfMagnitudes`: upstream · λ · sign(wᵢ), with sign(0) = 0.
public struct SumOfMagnitudesDerivative: OperationDefinition {
  let scale: Double
  /// Creates the derivative with λ = `scale`.
  public init(scale: Double) { self.scale = scale }
  public var operation: Operation { .sumOfMagnitudesDerivative(self) }
  var name: String { "sum_of_magnitudes_derivative" }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    (operands[1].shape, operands[1].isBatched)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let slope = arguments.a[0] * S(scale)
    for i in 0..<arguments.result.count {
      arguments.result[i] = slope * AbsoluteValue().slope(arguments.b[i], 0)
    }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    .product([
      site.operand(0, 0), .constant(scale), .call(.sign, [site.operand(1, element)]),
    ])
  }
}
