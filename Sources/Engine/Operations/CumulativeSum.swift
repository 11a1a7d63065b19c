/// Adds along an axis as it goes: result[j] = Σ_{i ≤ j} a[i], or from the end, Σ_{i ≥ j} a[i].
public struct CumulativeSum: OperationDefinition {
  package let axis: Int
  package let isReversed: Bool

  /// Creates the sum along an axis, counted from 0.
  public init(axis: Int, isReversed: Bool = false) {
    self.axis = axis
    self.isReversed = isReversed
  }

  public var operation: Operation { .cumulativeSum(self) }
  var name: String { "cumsum" }

  /// Returns the shape of the result and whether its first axis is the batch.
  ///
  /// - Throws: `EngineError.noSuchAxis`, `EngineError.batchAxis`.
  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    try operands[0].checkAxis(axis, name)
    return (operands[0].shape, operands[0].isBatched)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (a, result) = (arguments.a, arguments.result)
    let stride = a.extents.chunk(from: axis + 1)
    // The axis is never that of the samples, whose length would be that of a full batch.
    let length = a.length(axis)
    for i in 0..<a.count {
      let index = isReversed ? a.count - 1 - i : i
      let isFirst = index / stride % length == (isReversed ? length - 1 : 0)
      let before = isReversed ? index + stride : index - stride
      result[index] = isFirst ? a[index] : result[before] + a[index]
    }
  }

  /// Each element reaches all sums after it: its derivative is the sum from the other end.
  func differentiate(_ derivatives: inout Derivatives) {
    derivatives.send(
      to: 0, CumulativeSum(axis: axis, isReversed: !isReversed).of(derivatives.upstream))
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let shape = site.shape(0)
    let stride = Extents(shape).chunk(from: axis + 1)
    let place = element / stride % shape.dimensions[axis]
    // From the far end to the element itself.
    let count = isReversed ? shape.dimensions[axis] - place : place + 1
    let step = isReversed ? stride : -stride
    return .sum(over: count) { site.operand(0, element + (count - 1 - $0) * step) }
  }
}
