/// The square of the difference of prediction and target, scaled: scale · (o − t)².
///
/// With scale 1 its mean is the mean squared error; with ½ its sum is the half squared error.
public struct SquaredError: OperationDefinition {
  package let scale: Double
  /// Creates the loss with a factor.
  public init(scale: Double) { self.scale = scale }
  public var operation: Operation { .squaredError(self) }
  var name: String { scale == 1 ? "squared_error" : "half_squared_error" }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    try sameShape(name, operands)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    for i in 0..<arguments.result.count {
      let difference = arguments.a[i] - arguments.b[i]
      arguments.result[i] = S(scale) * difference * difference
    }
  }

  func differentiate(_ derivatives: inout Derivatives) {
    let (o, t) = (derivatives.operands[0], derivatives.operands[1])
    let derivative = SquaredErrorDerivative(scale: scale)
    derivatives.send(to: 0, derivative.of(derivatives.upstream, o, t))
    // The two may stand the other way round, or be one value.
    derivatives.send(to: 1, derivative.of(derivatives.upstream, t, o))
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let square = Formula.power(
      .difference(site.operand(0, element), site.operand(1, element)), .constant(2))
    return scale == 1 ? square : .product([.constant(scale), square])
  }
}

/// The chain rule through `SquaredError`: upstream · 2 · scale · (o − t).
public struct SquaredErrorDerivative: OperationDefinition {
  let scale: Double
  /// Creates the derivative with the loss's factor.
  public init(scale: Double) { self.scale = scale }
  public var operation: Operation { .squaredErrorDerivative(self) }
  var name: String { (scale == 1 ? "squared_error" : "half_squared_error") + "_derivative" }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (upstream, o, t) = (arguments.a, arguments.b, arguments.c)
    for i in 0..<arguments.result.count {
      arguments.result[i] = upstream[i] * S(2 * scale) * (o[i] - t[i])
    }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let difference = Formula.difference(site.operand(1, element), site.operand(2, element))
    let upstream = site.operand(0, element)
    return scale == 0.5
      ? .product([upstream, difference]) : .product([upstream, .constant(2 * scale), difference])
  }
}

/// |o − t|, whose mean is the mean absolute error.
public struct AbsoluteError: OperationDefinition {
  /// Creates the operation; it has no settings.
  public init() {}
  public var operation: Operation { .absoluteError(self) }
  var name: String { "absolute_error" }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    try sameShape(name, operands)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    for i in 0..<arguments.result.count {
      arguments.result[i] = abs(arguments.a[i] - arguments.b[i])
    }
  }

  func differentiate(_ derivatives: inout Derivatives) {
    let (o, t) = (derivatives.operands[0], derivatives.operands[1])
    let derivative = AbsoluteErrorDerivative()
    derivatives.send(to: 0, derivative.of(derivatives.upstream, o, t))
    derivatives.send(to: 1, derivative.of(derivatives.upstream, t, o))
  }

  func formula(of element: Int, in site: Site) -> Formula {
    .call(.abs, [.difference(site.operand(0, element), site.operand(1, element))])
  }
}

/// The chain rule through `AbsoluteError`: upstream · sign(o − t), with sign(0) = 0.
public struct AbsoluteErrorDerivative: OperationDefinition {
  /// Creates the operation; it has no settings.
  public init() {}
  public var operation: Operation { .absoluteErrorDerivative(self) }
  var name: String { "absolute_error_derivative" }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    for i in 0..<arguments.result.count {
      let difference = arguments.b[i] - arguments.c[i]
      arguments.result[i] = arguments.a[i] * AbsoluteValue().slope(difference, 0)
    }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let difference = Formula.difference(site.operand(1, element), site.operand(2, element))
    return .product([site.operand(0, element), .call(.sign, [difference])])
  }
}

/// Checks that prediction and target have one shape, in a short batch as well.
func sameShape(_ name: String, _ operands: [Value]) throws(EngineError)
  -> (shape: Shape, isBatched: Bool)
{
  guard operands[0].shape == operands[1].shape, operands[0].isBatched == operands[1].isBatched
  else {
    throw .shapeMismatch(operation: name, left: operands[0].shape, right: operands[1].shape)
  }
  return (operands[0].shape, operands[0].isBatched)
}
