/// Reads the same numbers, row-major, in another shape. The axis of samples stays in front.
public struct Reshape: OperationDefinition {
  private let extents: Extents

  /// Creates the operation.
  ///
  /// - Parameter shape: the new shape; of one sample where there is a batch.
  public init(to shape: Shape) { extents = Extents(shape) }
  public var operation: Operation { .reshape(self) }
  var name: String { "reshape" }
  func handsOn(_ operands: [Value]) -> Bool { true }
  func readers(of element: Int, in slot: Int, _ site: Site) -> Readers? { Readers(first: element) }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    let a = operands[0]
    let batch = Array(a.shape.dimensions.prefix(a.isBatched ? 1 : 0))
    let shape = Shape(batch + extents.shape.dimensions)
    guard shape.count == a.shape.count else {
      throw .shapeMismatch(operation: name, left: a.shape, right: shape)
    }
    return (shape, a.isBatched)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    arguments.result.base.update(from: arguments.a.base, count: arguments.result.count)
  }

  func differentiate(_ derivatives: inout Derivatives) {
    derivatives.send(to: 0, ReshapeDerivative().of(derivatives.upstream, derivatives.operands[0]))
  }

  func formula(of element: Int, in site: Site) -> Formula { site.operand(0, element) }
}

/// The chain rule through `Reshape`: what arrives, in the shape of the second operand.
public struct ReshapeDerivative: OperationDefinition {
  /// Creates the operation; it has no settings.
  public init() {}
  public var operation: Operation { .reshapeDerivative(self) }
  var name: String { "reshape_derivative" }
  func handsOn(_ operands: [Value]) -> Bool { true }
  func readers(of element: Int, in slot: Int, _ site: Site) -> Readers? {
    slot == 0 ? Readers(first: element) : nil
  }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    (operands[1].shape, operands[1].isBatched)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    arguments.result.base.update(from: arguments.a.base, count: arguments.result.count)
  }

  func formula(of element: Int, in site: Site) -> Formula {
    .product([site.operand(0, element), .constant(1)])
  }
}
