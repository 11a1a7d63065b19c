/// Adds over the axes along which an operand was repeated, until its own shape is left: the operand's
/// derivative, from those of its repetitions.
public struct SumRepeated: OperationDefinition {
  private let extents: Extents
  private let isBatched: Bool
  private let repetition: Repetition

  /// - Precondition: the operand repeats within the shape.
  init(to operand: Value, from shape: Shape) {
    guard let repetition = Repetition(of: operand.shape, in: shape) else {
      preconditionFailure("sum_rows: \(operand.shape) does not repeat within \(shape)")
    }
    extents = Extents(operand.shape)
    isBatched = operand.isBatched
    self.repetition = repetition
  }

  public var operation: Operation { .sumRepeated(self) }
  var name: String { "sum_rows" }

  func handsOn(_ operands: [Value]) -> Bool {
    operands[0].shape.count == extents.shape.count
  }

  func readers(of element: Int, in slot: Int, _ site: Site) -> Readers? {
    Readers(first: repetition.source(of: element))
  }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    (extents.shape, isBatched)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (a, result) = (arguments.a, arguments.result)
    guard repetition.span != .max || repetition.isConstantWithinRun else {
      S.sumRows(
        of: a.base, into: result.base, rows: a.count / result.count, columns: result.count)
      return
    }
    if repetition.isConstantWithinRun, repetition.span != .max {
      S.sumColumns(of: a.base, into: result.base, rows: result.count, columns: repetition.span)
      return
    }
    for i in 0..<result.count { result[i] = 0 }
    let length = min(a.count, repetition.runLength)
    for start in stride(from: 0, to: a.count, by: length) {
      let source = a.base + start
      let target = result.base + repetition.source(of: start)
      if repetition.isConstantWithinRun {
        var sum: S = 0
        for i in 0..<length { sum += source[i] }
        target[0] += sum
      } else {
        for i in 0..<length { target[i] += source[i] }
      }
    }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let readers = repetition.readers(of: element, in: site.shape(0).count)
    return .sum(over: readers.count) { site.operand(0, readers[$0]) }
  }
}
