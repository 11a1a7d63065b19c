/// Writes one constant: the backward pass begins with d(loss) = 1.
public struct Fill: OperationDefinition {
  let number: Double
  /// Creates the operation that writes a number.
  public init(_ number: Double) { self.number = number }
  public var name: String { "constant" }
  public var note: BackwardNote { .begins }

  public func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    (.scalar, false)
  }

  public func compute<S: Scalar>(_ arguments: Arguments<S>) { arguments.result[0] = S(number) }
  public func formula(of element: Int, in site: Site) -> Formula { .constant(number) }
}
