/// Joins any number of values that are alike along an axis, such as the states of all time steps.
///
///     result[…, k · length + i, …] = k-th operand[…, i, …]
public struct Join: OperationDefinition {
  package let axis: Int
  package let addsAxis: Bool

  /// Creates the operation.
  ///
  /// - Parameters:
  ///   - axis: along which, counted from 0.
  ///   - addsAxis: whether the operands lack the axis, and get it with length 1.
  public init(axis: Int, addsAxis: Bool = false) {
    self.axis = axis
    self.addsAxis = addsAxis
  }

  public var operation: Operation { .join(self) }
  var name: String { "join" }

  /// Returns the shape of the result and whether its first axis is the batch.
  ///
  /// - Throws: `EngineError.noSuchAxis`, `EngineError.batchAxis` along the axis of samples,
  ///   `EngineError.shapeMismatch` unless all operands are alike.
  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    let first = operands[0]
    var lengths = first.shape.dimensions
    guard axis >= 0, axis < lengths.count + (addsAxis ? 1 : 0) else {
      throw .noSuchAxis(operation: name, axis: axis, received: first.shape)
    }
    if first.isBatched, axis == 0 { throw .batchAxis(operation: name, received: first.shape) }
    for operand in operands
    where operand.shape != first.shape || operand.isBatched != first.isBatched {
      throw .shapeMismatch(operation: name, left: first.shape, right: operand.shape)
    }
    if addsAxis { lengths.insert(1, at: axis) }
    lengths[axis] *= operands.count
    return (Shape(lengths), first.isBatched)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let result = arguments.result
    let count = arguments.operandCount
    let whole = result.extents.chunk(from: axis)
    let length = whole / count
    for place in 0..<count {
      let operand = arguments.operand(place)
      // It was written here.
      if operand == result.base + place * length { continue }
      for chunk in 0..<result.count / whole {
        (result.base + chunk * whole + place * length).update(
          from: operand + chunk * length, count: length)
      }
    }
  }

  func differentiate(_ derivatives: inout Derivatives) {
    let count = derivatives.operands.count
    for slot in 0..<count {
      derivatives.send(
        to: slot,
        Part(slot, of: count, axis: axis, dropsAxis: addsAxis).of(derivatives.upstream))
    }
  }

  func readers(of element: Int, in slot: Int, _ site: Site) -> Readers? { nil }

  func formula(of element: Int, in site: Site) -> Formula {
    let whole = Extents(site.resultShape).chunk(from: axis)
    let length = whole / site.instruction.operands.count
    let (chunk, rest) = element.quotientAndRemainder(dividingBy: whole)
    return site.operand(rest / length, chunk * length + rest % length)
  }
}
