/// Puts the axes into another order: axis i of the result is axis `permutation[i]` of the operand.
public struct Transpose: OperationDefinition {
  package let permutation: Extents

  /// Creates the operation.
  ///
  /// - Precondition: at most `Extents.limit` axes.
  public init(_ permutation: [Int]) { self.permutation = Extents(permutation) }

  public var operation: Operation { .transpose(self) }
  var name: String { "transpose" }

  /// Returns the shape of the result and whether its first axis is the batch.
  ///
  /// - Throws: `EngineError.permutation` unless each axis occurs once, `EngineError.batchAxis` when
  ///   the axis of samples would not stay in front.
  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    let a = operands[0]
    guard permutation.list.sorted() == Array(0..<a.shape.rank) else {
      throw .permutation(permutation.list, received: a.shape)
    }
    if a.isBatched, permutation[0] != 0 {
      throw .batchAxis(operation: name, received: a.shape)
    }
    return (Shape(permutation.list.map { a.shape.dimensions[$0] }), a.isBatched)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (a, result) = (arguments.a, arguments.result)
    Strides(of: result.extents, permuting: a.extents, by: permutation)
      .copy(result.count, from: a.base, to: result.base)
  }

  /// Moving axes of length 1 leaves every number at its place.
  func handsOn(_ operands: [Value]) -> Bool {
    let lengths = operands[0].shape.dimensions
    let moved = permutation.list.filter { lengths[$0] != 1 }
    return moved == moved.sorted()
  }

  func differentiate(_ derivatives: inout Derivatives) {
    let inverse = permutation.list.indices.sorted { permutation[$0] < permutation[$1] }
    derivatives.send(to: 0, Transpose(inverse).of(derivatives.upstream))
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let strides = Strides(
      of: Extents(site.resultShape), permuting: Extents(site.shape(0)), by: permutation)
    return site.operand(0, strides.position(of: element))
  }
}
