/// Hands on its number as one that is held fixed: no derivative goes back through it.
public struct StopGradient: OperationDefinition {
  /// Creates the operation; it has no settings.
  public init() {}
  public var operation: Operation { .stopGradient(self) }
  var name: String { "stop_gradient" }
  var differentiableOperandCount: Int { 0 }
  func handsOn(_ operands: [Value]) -> Bool { true }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    arguments.result.base.update(from: arguments.a.base, count: arguments.result.count)
  }

  func formula(of element: Int, in site: Site) -> Formula {
    .product([site.operand(0, element), .constant(1)])
  }
}

/// Carries numbers over into the next update: s ← a.                                operands: s, a
public struct Assign: OperationDefinition {
  /// Creates the operation; it has no settings.
  public init() {}
  public var operation: Operation { .assign(self) }
  var name: String { "assign" }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    arguments.a.base.update(from: arguments.b.base, count: arguments.a.count)
  }

  func formula(of element: Int, in site: Site) -> Formula {
    .product([site.operand(1, element), .constant(1)])
  }
}
