/// Returns the form of a result of two operands, each repeating over it as it needs to.
func broadcast(_ name: String, _ operands: [Value]) throws(EngineError)
  -> (shape: Shape, isBatched: Bool)
{
  let (a, b) = (operands[0], operands[1])
  let rank = max(a.shape.rank, b.shape.rank)
  func padded(_ shape: Shape) -> [Int] {
    Array(repeating: 1, count: rank - shape.rank) + shape.dimensions
  }
  let shape = Shape(zip(padded(a.shape), padded(b.shape)).map { $0 == 1 ? $1 : $0 })
  let isBatched = a.isBatched || b.isBatched
  guard [a, b].allSatisfy({ $0.repetition(in: shape, isBatched: isBatched) != nil }) else {
    throw .shapeMismatch(operation: name, left: a.shape, right: b.shape)
  }
  return (shape, isBatched)
}

extension KernelArguments {
  /// Whether neither operand repeats.
  @inline(__always)
  fileprivate var areAlike: Bool { a.count == result.count && b.count == result.count }

  /// Applies a function to the operands' elements, each repeating as it needs to.
  @inline(__always)
  func zip(_ body: (S, S) -> S) {
    let repetitions = step.pointee.repetitions
    let count = result.count
    // The two run lengths are products of the result's last axes: the shorter divides the longer.
    let length = min(count, repetitions.a.runLength, repetitions.b.runLength)
    var start = 0
    while start < count {
      let x = a.base + repetitions.a.source(of: start)
      let y = b.base + repetitions.b.source(of: start)
      let target = result.base + start
      if repetitions.a.isConstantWithinRun {
        let constant = x[0]
        for i in 0..<length { target[i] = body(constant, y[i]) }
      } else if repetitions.b.isConstantWithinRun {
        let constant = y[0]
        for i in 0..<length { target[i] = body(x[i], constant) }
      } else {
        for i in 0..<length { target[i] = body(x[i], y[i]) }
      }
      start += length
    }
  }
}

/// a + b.
public struct Add: OperationDefinition {
  /// Creates the operation; it has no settings.
  public init() {}
  public var operation: Operation { .add(self) }
  var name: String { "add" }
  var worksInRuns: Bool { true }
  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    try broadcast(name, operands)
  }
  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (a, b) = (arguments.a, arguments.b)
    // A bias: one row for all.
    let repetition = arguments.step.pointee.repetitions.b
    if a.count == arguments.result.count, repetition.span == .max, repetition.inner == b.count {
      S.add(
        row: b.base, to: a.base, into: arguments.result.base, rows: a.count / b.count,
        columns: b.count)
    } else if arguments.areAlike {
      arguments.forEachRun { result, a, b, _, count in S.add(a, b, into: result, count: count) }
    } else {
      arguments.zip { $0 + $1 }
    }
  }
  func differentiate(_ derivatives: inout Derivatives) {
    // ∂(a + b)/∂a = ∂(a + b)/∂b = 1: both receive what arrives.
    derivatives.send(to: 0, derivatives.upstream)
    derivatives.send(to: 1, derivatives.upstream)
  }
  func formula(of element: Int, in site: Site) -> Formula {
    .sum([site.repeated(0, element), site.repeated(1, element)])
  }
}

/// a − b.
public struct Subtract: OperationDefinition {
  /// Creates the operation; it has no settings.
  public init() {}
  public var operation: Operation { .subtract(self) }
  var name: String { "subtract" }
  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    try broadcast(name, operands)
  }
  func compute<S: Scalar>(_ arguments: KernelArguments<S>) { arguments.zip { $0 - $1 } }
  func differentiate(_ derivatives: inout Derivatives) {
    let upstream = derivatives.upstream
    derivatives.send(to: 0, upstream)
    derivatives.send(to: 1, -upstream)
  }
  func formula(of element: Int, in site: Site) -> Formula {
    .difference(site.repeated(0, element), site.repeated(1, element))
  }
}

/// a · b, element by element.
public struct Multiply: OperationDefinition {
  /// Creates the operation; it has no settings.
  public init() {}
  public var operation: Operation { .multiply(self) }
  var name: String { "multiply" }
  var worksInRuns: Bool { true }
  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    try broadcast(name, operands)
  }
  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    if arguments.areAlike {
      arguments.forEachRun { result, a, b, _, count in
        S.multiply(a, b, into: result, count: count)
      }
    } else {
      arguments.zip { $0 * $1 }
    }
  }
  func differentiate(_ derivatives: inout Derivatives) {
    let (a, b) = (derivatives.operands[0], derivatives.operands[1])
    let upstream = derivatives.upstream
    derivatives.send(to: 0, upstream * b)
    derivatives.send(to: 1, upstream * a)
  }
  func formula(of element: Int, in site: Site) -> Formula {
    .product([site.repeated(0, element), site.repeated(1, element)])
  }
}

/// a / b, element by element.
public struct Divide: OperationDefinition {
  /// Creates the operation; it has no settings.
  public init() {}
  public var operation: Operation { .divide(self) }
  var name: String { "divide" }
  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    try broadcast(name, operands)
  }
  func compute<S: Scalar>(_ arguments: KernelArguments<S>) { arguments.zip { $0 / $1 } }
  func differentiate(_ derivatives: inout Derivatives) {
    let (upstream, b, quotient) = (
      derivatives.upstream, derivatives.operands[1], derivatives.result
    )
    derivatives.send(to: 0, upstream / b)
    derivatives.send(to: 1, DivisorDerivative().of(upstream, quotient, b))
  }
  func formula(of element: Int, in site: Site) -> Formula {
    .quotient(site.repeated(0, element), site.repeated(1, element))
  }
}

/// The derivative of q = a / b by b: upstream · (−q / b).
public struct DivisorDerivative: OperationDefinition {
  /// Creates the operation; it has no settings.
  public init() {}
  public var operation: Operation { .divisorDerivative(self) }
  var name: String { "divide_derivative" }
  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (upstream, quotient, b) = (arguments.a, arguments.b, arguments.c)
    let (result, repetition) = (arguments.result, arguments.step.pointee.repetitions.c)
    repetition.forEachRun(result.count) { run, source in
      if repetition.isConstantWithinRun {
        let divisor = b[source]
        for i in run { result[i] = upstream[i] * (-quotient[i] / divisor) }
      } else {
        let offset = source - run.lowerBound
        for i in run { result[i] = upstream[i] * (-quotient[i] / b[i + offset]) }
      }
    }
  }
  func formula(of element: Int, in site: Site) -> Formula {
    .product([
      site.operand(0, element),
      .quotient(.negative(site.operand(1, element)), site.repeated(2, element)),
    ])
  }
}
