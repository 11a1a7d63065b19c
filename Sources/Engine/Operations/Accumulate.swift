/// Adds what reaches a value through its several uses: fan-out is never hidden.
public struct Accumulate: OperationDefinition {
  /// Creates the operation; it has no settings.
  public init() {}
  public var operation: Operation { .accumulate(self) }
  var name: String { "accumulate" }
  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    S.add(
      arguments.a.base, arguments.b.base, into: arguments.result.base,
      count: arguments.result.count)
  }
  func formula(of element: Int, in site: Site) -> Formula {
    .sum([site.operand(0, element), site.operand(1, element)])
  }
}
