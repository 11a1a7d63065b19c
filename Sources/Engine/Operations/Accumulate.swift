/// Adds what reaches a value through its several uses: fan-out is never hidden.
public struct Accumulate: OperationDefinition {
  public init() {}
  public var operation: Operation { .accumulate(self) }
  var name: String { "accumulate" }
  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    for i in 0..<arguments.result.count { arguments.result[i] = arguments.a[i] + arguments.b[i] }
  }
  func formula(of element: Int, in site: Site) -> Formula {
    .sum([site.operand(0, element), site.operand(1, element)])
  }
}
