/// Surrounds a value with zeros: so many places before it and after it along each axis.
public struct Pad: OperationDefinition {
  package let before: Extents
  package let after: Extents

  /// Creates the operation.
  ///
  /// - Precondition: one number an axis in each list, at most `Extents.limit`.
  public init(before: [Int], after: [Int]) {
    precondition(before.count == after.count, "pad: \(before.count) and \(after.count) axes")
    self.before = Extents(before)
    self.after = Extents(after)
  }

  public var operation: Operation { .pad(self) }
  var name: String { "pad" }

  /// Returns the shape of the result and whether its first axis is the batch.
  ///
  /// - Throws: `EngineError.rankMismatch`, `EngineError.range` for a negative number,
  ///   `EngineError.batchAxis` when samples would be added.
  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    let a = operands[0]
    guard before.rank == a.shape.rank else {
      throw .rankMismatch(operation: name, expected: before.rank, received: a.shape)
    }
    for axis in 0..<before.rank where before[axis] < 0 || after[axis] < 0 {
      throw .range(
        operation: name, axis: axis, begin: before[axis], end: after[axis], received: a.shape)
    }
    if a.isBatched, before[0] != 0 || after[0] != 0 {
      throw .batchAxis(operation: name, received: a.shape)
    }
    let lengths = a.shape.dimensions.enumerated().map { before[$0] + $1 + after[$0] }
    return (Shape(lengths), a.isBatched)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (a, result) = (arguments.a, arguments.result)
    for i in 0..<result.count { result[i] = 0 }
    Strides(of: a.extents, within: result.extents, begin: before, step: Self.ones)
      .forEach(a.count) { result[$1] = a[$0] }
  }

  func differentiate(_ derivatives: inout Derivatives) {
    derivatives.send(
      to: 0, PadDerivative(before: before).of(derivatives.upstream, derivatives.operands[0]))
  }

  func formula(of element: Int, in site: Site) -> Formula {
    site.shape(0).index(at: element, of: site.resultShape, begin: before, step: Self.ones)
      .map { site.operand(0, $0) } ?? .constant(0)
  }

  fileprivate static let ones = Extents(Array(repeating: 1, count: Extents.limit))
}

/// The chain rule through `Pad`: the part of upstream where the value stands.
///
/// operands: upstream, the value that was padded
public struct PadDerivative: OperationDefinition {
  let before: Extents
  public var operation: Operation { .padDerivative(self) }
  var name: String { "pad_derivative" }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    (operands[1].shape, operands[1].isBatched)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (upstream, result) = (arguments.a, arguments.result)
    Strides(of: result.extents, within: upstream.extents, begin: before, step: Pad.ones)
      .forEach(result.count) { result[$0] = upstream[$1] }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let strides = Strides(
      of: Extents(site.resultShape), within: Extents(site.shape(0)), begin: before,
      step: Pad.ones)
    return site.operand(0, strides.position(of: element))
  }
}
