/// Writes one constant: the backward pass begins with d(loss) = 1.
public struct Fill: OperationDefinition {
  package let number: Double
  /// Creates the operation that writes a number.
  public init(_ number: Double) { self.number = number }
  public var operation: Operation { .fill(self) }
  var name: String { "constant" }
  func teachesNothing(_ operands: [Value]) -> Bool { true }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    (.scalar, false)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) { arguments.result[0] = S(number) }
  func formula(of element: Int, in site: Site) -> Formula { .constant(number) }
}
