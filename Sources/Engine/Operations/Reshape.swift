/// Reads the same numbers, row-major, in another shape. The axis of samples stays in front.
public struct Reshape: OperationDefinition {
  private let extents: Extents

  /// Creates the operation.
  ///
  /// - Parameter shape: the new shape; of one sample where there is a batch.
  public init(to shape: Shape) { extents = Extents(shape) }
  public var name: String { "reshape" }
  public func handsOn(_ operands: [Value]) -> Bool { true }

  public func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    let a = operands[0]
    let batch = Array(a.shape.dimensions.prefix(a.isBatched ? 1 : 0))
    let shape = Shape(batch + extents.shape.dimensions)
    guard shape.count == a.shape.count else {
      throw .shapeMismatch(operation: name, left: a.shape, right: shape)
    }
    return (shape, a.isBatched)
  }

  public func compute<S: Scalar>(_ arguments: Arguments<S>) {
    arguments.result.base.update(from: arguments.a.base, count: arguments.result.count)
  }

  public func differentiate(_ derivatives: inout Derivatives) {
    derivatives.add(
      to: 0, .restoreShape(RestoreShape()), [derivatives.upstream, derivatives.operands[0]])
  }

  public func formula(of element: Int, in site: Site) -> Formula { site.operand(0, element) }
}

/// The chain rule through `Reshape`: what arrives, in the shape of the second operand.
public struct RestoreShape: OperationDefinition {
  public init() {}
  public var name: String { "reshape_derivative" }
  public var note: BackwardNote { .handsOn }
  public func handsOn(_ operands: [Value]) -> Bool { true }

  public func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    (operands[1].shape, operands[1].isBatched)
  }

  public func compute<S: Scalar>(_ arguments: Arguments<S>) {
    arguments.result.base.update(from: arguments.a.base, count: arguments.result.count)
  }

  public func formula(of element: Int, in site: Site) -> Formula {
    .product([site.operand(0, element), .constant(1)])
  }
}
