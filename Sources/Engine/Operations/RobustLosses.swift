/// Squared for small differences e = o − t and straight for large ones, so that outliers pull less.
///
///     ½ e² where |e| ≤ δ, else δ · (|e| − ½ δ)     =     c · (|e| − ½ c)   with c = min(|e|, δ)
///
/// - Source: P. Huber, *Robust Estimation of a Location Parameter* (1964).
public struct Huber: OperationDefinition {
  let delta: Double
  /// Creates the loss with δ = `delta`.
  public init(delta: Double) { self.delta = delta }
  public var operation: Operation { .huber(self) }
  var name: String { "huber" }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    try sameShape(name, operands)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    for i in 0..<arguments.result.count {
      let distance = abs(arguments.a[i] - arguments.b[i])
      let near = min(distance, S(delta))
      arguments.result[i] = near * (distance - near / 2)
    }
  }

  func differentiate(_ derivatives: inout Derivatives) {
    let (o, t) = (derivatives.operands[0], derivatives.operands[1])
    let derivative = HuberDerivative(delta: delta)
    derivatives.send(to: 0, derivative.of(derivatives.upstream, o, t))
    derivatives.send(to: 1, derivative.of(derivatives.upstream, t, o))
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let distance = Formula.call(
      .abs, [.difference(site.operand(0, element), site.operand(1, element))])
    let near = Formula.call(.min, [distance, .constant(delta)])
    return .product([
      near, .difference(distance, .product([.constant(0.5), near])),
    ])
  }
}

/// The chain rule through `Huber`: upstream · (o − t), the difference kept within −δ and δ.
public struct HuberDerivative: OperationDefinition {
  let delta: Double
  /// Creates the derivative with the loss's δ.
  public init(delta: Double) { self.delta = delta }
  public var operation: Operation { .huberDerivative(self) }
  var name: String { "huber_derivative" }

  private var clip: Clip { Clip(lower: -delta, upper: delta) }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    for i in 0..<arguments.result.count {
      arguments.result[i] = arguments.a[i] * clip.value(arguments.b[i] - arguments.c[i])
    }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let difference = Formula.difference(site.operand(1, element), site.operand(2, element))
    return .product([site.operand(0, element), clip.formula(difference)])
  }
}

/// The logarithm of the hyperbolic cosine of a difference e = o − t: near ½ e², far off |e| − ln 2.
///
///     ln cosh e     =     |e| + ln(1 + e^(−2 |e|)) − ln 2
///
/// The second form does not overflow.
public struct LogCosh: OperationDefinition {
  /// Creates the operation; it has no settings.
  public init() {}
  public var operation: Operation { .logCosh(self) }
  var name: String { "log_cosh" }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    try sameShape(name, operands)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    for i in 0..<arguments.result.count {
      let distance = abs(arguments.a[i] - arguments.b[i])
      arguments.result[i] = distance + S.log1p(S.exp(-2 * distance)) - S.log(2)
    }
  }

  func differentiate(_ derivatives: inout Derivatives) {
    let (o, t) = (derivatives.operands[0], derivatives.operands[1])
    let derivative = LogCoshDerivative()
    derivatives.send(to: 0, derivative.of(derivatives.upstream, o, t))
    derivatives.send(to: 1, derivative.of(derivatives.upstream, t, o))
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let distance = Formula.call(
      .abs, [.difference(site.operand(0, element), site.operand(1, element))])
    let tail = Formula.call(.exp, [.product([.constant(-2), distance])])
    return .difference(
      .sum([distance, .call(.ln, [.sum([.constant(1), tail])])]), .call(.ln, [.constant(2)]))
  }
}

/// The chain rule through `LogCosh`: upstream · tanh(o − t).
public struct LogCoshDerivative: OperationDefinition {
  /// Creates the operation; it has no settings.
  public init() {}
  public var operation: Operation { .logCoshDerivative(self) }
  var name: String { "log_cosh_derivative" }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    for i in 0..<arguments.result.count {
      arguments.result[i] = arguments.a[i] * S.tanh(arguments.b[i] - arguments.c[i])
    }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let difference = Formula.difference(site.operand(1, element), site.operand(2, element))
    return .product([site.operand(0, element), .call(.tanh, [difference])])
  }
}
