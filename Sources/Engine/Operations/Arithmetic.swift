/// The two-operand arithmetic of broadcasting tensors: the smaller shape is a tail of the larger and
/// repeats over its leading axes.
private func broadcast(_ name: String, _ operands: [Value]) throws(EngineError)
  -> (shape: Shape, isBatched: Bool)
{
  let (a, b) = (operands[0], operands[1])
  if b.repeats(over: a) { return (a.shape, a.isBatched) }
  if a.repeats(over: b) { return (b.shape, b.isBatched) }
  throw .shapeMismatch(operation: name, left: a.shape, right: b.shape)
}

extension Value {
  /// Whether the value repeats over another's leading axes, whatever the length of the batch: the axis
  /// of samples meets the axis of samples or is repeated over, and meets no other.
  fileprivate func repeats(over other: Value) -> Bool {
    guard shape.isSuffix(of: other.shape) else { return false }
    let isAsLong = shape.rank == other.shape.rank
    return isAsLong ? isBatched == other.isBatched : !isBatched
  }
}

extension Arguments {
  /// Applies a function to the operands' elements, each repeating as it needs to.
  @inline(__always)
  fileprivate func zip(_ body: (S, S) -> S) {
    if a.count == result.count, b.count == result.count {
      for i in 0..<result.count { result[i] = body(a[i], b[i]) }
    } else {
      for i in 0..<result.count { result[i] = body(a[i % a.count], b[i % b.count]) }
    }
  }
}

/// a + b.
public struct Add: OperationDefinition {
  public init() {}
  public var name: String { "add" }
  public func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    try broadcast(name, operands)
  }
  public func compute<S: Scalar>(_ arguments: Arguments<S>) { arguments.zip { $0 + $1 } }
  public func differentiate(_ derivatives: inout Derivatives) {
    // ∂(a + b)/∂a = ∂(a + b)/∂b = 1: both receive what arrives.
    derivatives.pass(to: 0)
    derivatives.pass(to: 1)
  }
  public func formula(of element: Int, in site: Site) -> Formula {
    .sum([site.repeated(0, element), site.repeated(1, element)])
  }
}

/// a − b.
public struct Subtract: OperationDefinition {
  public init() {}
  public var name: String { "subtract" }
  public func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    try broadcast(name, operands)
  }
  public func compute<S: Scalar>(_ arguments: Arguments<S>) { arguments.zip { $0 - $1 } }
  public func differentiate(_ derivatives: inout Derivatives) {
    derivatives.pass(to: 0)
    derivatives.add(to: 1, .apply(Apply(.negate(Negation()))), [derivatives.upstream])
  }
  public func formula(of element: Int, in site: Site) -> Formula {
    .difference(site.repeated(0, element), site.repeated(1, element))
  }
}

/// a · b, element by element.
public struct Multiply: OperationDefinition {
  public init() {}
  public var name: String { "multiply" }
  public func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    try broadcast(name, operands)
  }
  public func compute<S: Scalar>(_ arguments: Arguments<S>) { arguments.zip { $0 * $1 } }
  public func differentiate(_ derivatives: inout Derivatives) {
    let (a, b) = (derivatives.operands[0], derivatives.operands[1])
    derivatives.add(to: 0, .multiply(Multiply()), [derivatives.upstream, b])
    derivatives.add(to: 1, .multiply(Multiply()), [derivatives.upstream, a])
  }
  public func formula(of element: Int, in site: Site) -> Formula {
    .product([site.repeated(0, element), site.repeated(1, element)])
  }
}

/// a / b, element by element.
public struct Divide: OperationDefinition {
  public init() {}
  public var name: String { "divide" }
  public func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    try broadcast(name, operands)
  }
  public func compute<S: Scalar>(_ arguments: Arguments<S>) { arguments.zip { $0 / $1 } }
  public func differentiate(_ derivatives: inout Derivatives) {
    let b = derivatives.operands[1]
    derivatives.add(to: 0, .divide(Divide()), [derivatives.upstream, b])
    derivatives.add(
      to: 1, .divisorDerivative(DivisorDerivative()), [derivatives.upstream, derivatives.result, b])
  }
  public func formula(of element: Int, in site: Site) -> Formula {
    .quotient(site.repeated(0, element), site.repeated(1, element))
  }
}

/// The derivative of q = a / b by b: upstream · (−q / b).
public struct DivisorDerivative: OperationDefinition {
  public init() {}
  public var name: String { "divide_derivative" }
  public func compute<S: Scalar>(_ arguments: Arguments<S>) {
    let (upstream, quotient, b) = (arguments.a, arguments.b, arguments.c)
    for i in 0..<arguments.result.count {
      arguments.result[i] = upstream[i] * (-quotient[i] / b[i % b.count])
    }
  }
  public func formula(of element: Int, in site: Site) -> Formula {
    .product([
      site.operand(0, element),
      .quotient(.negative(site.operand(1, element)), site.repeated(2, element)),
    ])
  }
}
