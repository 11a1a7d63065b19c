/// Copies the present batch's rows out of the data set, which is kept packed: x ← rows of data.
public struct LoadBatch: OperationDefinition {
  let batchSize: Int
  /// Creates the operation for batches of at most so many samples.
  public init(batchSize: Int) { self.batchSize = batchSize }
  public var operation: Operation { .batch(self) }
  var name: String { "batch" }
  /// Samples are given: nothing is differentiated by them.
  var differentiableOperandCount: Int { 0 }
  func teachesNothing(_ operands: [Value]) -> Bool { true }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    (Shape([batchSize] + operands[0].shape.dimensions.dropFirst()), true)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    guard let data = arguments.samples(arguments.a) else {
      preconditionFailure("batch: no samples")
    }
    let result = arguments.result
    let width = result.count / arguments.batch.rowCount
    guard !arguments.batch.order.isEmpty else {
      // Rows as they come lie one behind the other.
      data.pointee.expand(
        from: arguments.batch.row(0) * width, count: result.count, into: result.base)
      return
    }
    for sample in 0..<arguments.batch.rowCount {
      data.pointee.expand(
        from: arguments.batch.row(sample) * width, count: width,
        into: result.base + sample * width)
    }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let width = site.resultShape.count / site.batch.rowCount
    return site.operand(0, site.batch.row(element / width) * width + element % width)
  }
}
