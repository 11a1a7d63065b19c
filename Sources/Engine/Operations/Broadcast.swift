/// Repeats a value over one run of axes until it has a shape.
public struct Broadcast: OperationDefinition {
  let extents: Extents

  /// Creates the operation.
  ///
  /// - Parameter shape: that of a full batch where the operand has samples; at most `Extents.limit`
  ///   axes.
  public init(to shape: Shape) { extents = Extents(shape) }

  public var operation: Operation { .broadcast(self) }
  var name: String { "broadcast" }

  /// Returns the shape of the result and whether its first axis is the batch.
  ///
  /// - Throws: `EngineError.shapeMismatch` when the operand does not repeat within the shape.
  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    let a = operands[0]
    guard a.repetition(in: extents.shape, isBatched: a.isBatched) != nil else {
      throw .shapeMismatch(operation: name, left: a.shape, right: extents.shape)
    }
    return (extents.shape, a.isBatched)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (a, result) = (arguments.a.base, arguments.result.base)
    let repetition = arguments.step.pointee.repetitions.a
    repetition.forEachRun(arguments.result.count) { run, source in
      let target = result + run.lowerBound
      if repetition.isConstantWithinRun {
        target.update(repeating: a[source], count: run.count)
      } else {
        target.update(from: a + source, count: run.count)
      }
    }
  }

  // What each repetition receives is added, as for every operand that repeats.
  func differentiate(_ derivatives: inout Derivatives) {
    derivatives.send(to: 0, derivatives.upstream)
  }

  func formula(of element: Int, in site: Site) -> Formula { site.repeated(0, element) }
}
