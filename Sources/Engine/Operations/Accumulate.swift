/// Adds what reaches a value through its several uses: fan-out is never hidden.
public struct Accumulate: OperationDefinition {
  /// Creates the operation; it has no settings.
  public init() {}
  public var operation: Operation { .accumulate(self) }
  var name: String { "accumulate" }
  var worksInRuns: Bool { true }
  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    arguments.forEachRun { result, a, b, _, count in S.add(a, b, into: result, count: count) }
  }
  func formula(of element: Int, in site: Site) -> Formula {
    .sum([site.operand(0, element), site.operand(1, element)])
  }
}
