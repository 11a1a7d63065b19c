/// Hands on what arrives: the derivative through an addition is 1.
public struct Pass: OperationDefinition {
  /// Creates the operation; it has no settings.
  public init() {}
  public var operation: Operation { .pass(self) }
  var name: String { "pass" }
  func handsOn(_ operands: [Value]) -> Bool { true }
  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    arguments.result.base.update(from: arguments.a.base, count: arguments.result.count)
  }
  func formula(of element: Int, in site: Site) -> Formula {
    .product([site.operand(0, element), .constant(1)])
  }
}
