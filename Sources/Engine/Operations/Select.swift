/// Takes a where the condition is not 0, and b where it is.          operands: a, b, condition
public struct Select: OperationDefinition {
  /// Creates the operation; it has no settings.
  public init() {}
  public var operation: Operation { .select(self) }
  var name: String { "where" }
  /// The condition only decides.
  var differentiableOperandCount: Int { 2 }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    let branches = try broadcast(name, operands)
    let condition = operands[2]
    guard condition.repetition(in: branches.shape, isBatched: branches.isBatched) != nil else {
      throw .shapeMismatch(operation: name, left: branches.shape, right: condition.shape)
    }
    return branches
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let repetitions = arguments.step.pointee.repetitions
    for i in 0..<arguments.result.count {
      arguments.result[i] =
        arguments.c[repetitions.c.source(of: i)] == 0
        ? arguments.b[repetitions.b.source(of: i)] : arguments.a[repetitions.a.source(of: i)]
    }
  }

  func differentiate(_ derivatives: inout Derivatives) {
    let condition = derivatives.operands[2]
    for (slot, whenTrue) in [true, false].enumerated() {
      derivatives.send(
        to: slot, SelectDerivative(whenTrue: whenTrue).of(derivatives.upstream, condition))
    }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let isFalse = site.isZero(2, element)
    return .sum([
      .product([site.repeated(0, element), .difference(.constant(1), isFalse)]),
      .product([site.repeated(1, element), isFalse]),
    ])
  }
}

/// The chain rule through `Select`: upstream goes to the operand that was taken.
///
/// operands: upstream, condition
public struct SelectDerivative: OperationDefinition {
  let whenTrue: Bool
  /// Creates the derivative by a, or by b.
  public init(whenTrue: Bool) { self.whenTrue = whenTrue }
  public var operation: Operation { .selectDerivative(self) }
  var name: String { "where_derivative" }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let repetition = arguments.step.pointee.repetitions.b
    for i in 0..<arguments.result.count {
      let isTaken = (arguments.b[repetition.source(of: i)] != 0) == whenTrue
      arguments.result[i] = isTaken ? arguments.a[i] : 0
    }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let isFalse = site.isZero(1, element)
    let share = whenTrue ? Formula.difference(.constant(1), isFalse) : isFalse
    return .product([site.operand(0, element), share])
  }
}

extension Site {
  /// 1 where an operand that repeats over the result is 0, else 0.
  fileprivate func isZero(_ slot: Int, _ element: Int) -> Formula {
    .call(.inside, [repeated(slot, element), .constant(0), .constant(0)])
  }
}
