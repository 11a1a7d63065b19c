/// Takes every `step`th place from `begin` up to, but without, `end` along each axis.
///
///     result[i, j, …] = a[begin₀ + step₀ · i, begin₁ + step₁ · j, …]
public struct Slice: OperationDefinition {
  package let begin: Extents
  package let end: Extents
  package let step: Extents

  /// Creates the operation.
  ///
  /// - Precondition: one number an axis in each list, at most `Extents.limit`.
  public init(begin: [Int], end: [Int], step: [Int]) {
    precondition(
      begin.count == end.count && begin.count == step.count,
      "slice: \(begin.count) begins, \(end.count) ends, \(step.count) steps")
    self.begin = Extents(begin)
    self.end = Extents(end)
    self.step = Extents(step)
  }

  public var operation: Operation { .slice(self) }
  var name: String { "slice" }

  /// Returns the shape of the result and whether its first axis is the batch.
  ///
  /// - Throws: `EngineError.rankMismatch`, `EngineError.range` for a range that is empty or leaves the
  ///   axis, `EngineError.batchAxis` when samples would be left out.
  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    let a = operands[0]
    guard begin.rank == a.shape.rank else {
      throw .rankMismatch(operation: name, expected: begin.rank, received: a.shape)
    }
    var lengths: [Int] = []
    for (axis, length) in a.shape.dimensions.enumerated() {
      let (begin, end, step) = (begin[axis], end[axis], step[axis])
      guard begin >= 0, begin < end, end <= length, step > 0 else {
        throw .range(operation: name, axis: axis, begin: begin, end: end, received: a.shape)
      }
      if axis == 0, a.isBatched, begin != 0 || end != length || step != 1 {
        throw .batchAxis(operation: name, received: a.shape)
      }
      lengths.append((end - begin - 1) / step + 1)
    }
    return (Shape(lengths), a.isBatched)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (a, result) = (arguments.a, arguments.result)
    Strides(of: result.extents, within: a.extents, begin: begin, step: step)
      .copy(result.count, from: a.base, to: result.base)
  }

  func differentiate(_ derivatives: inout Derivatives) {
    derivatives.send(
      to: 0,
      SliceDerivative(begin: begin, step: step).of(derivatives.upstream, derivatives.operands[0]))
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let strides = Strides(
      of: Extents(site.resultShape), within: Extents(site.shape(0)), begin: begin, step: step)
    return site.operand(0, strides.position(of: element))
  }
}

/// The chain rule through `Slice`: upstream goes back to its places among zeros.
///
/// operands: upstream, the value that was sliced
public struct SliceDerivative: OperationDefinition {
  let begin: Extents
  let step: Extents
  public var operation: Operation { .sliceDerivative(self) }
  var name: String { "slice_derivative" }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    (operands[1].shape, operands[1].isBatched)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (part, result) = (arguments.a, arguments.result)
    for i in 0..<result.count { result[i] = 0 }
    Strides(of: part.extents, within: result.extents, begin: begin, step: step)
      .forEach(part.count) { result[$1] = part[$0] }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    site.shape(0).index(at: element, of: site.resultShape, begin: begin, step: step)
      .map { site.operand(0, $0) } ?? .constant(0)
  }
}
