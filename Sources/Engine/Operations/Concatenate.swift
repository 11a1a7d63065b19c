/// Joins two values along an axis.
public struct Concatenate: OperationDefinition {
  package let axis: Int
  /// Creates the operation along an axis, counted from 0.
  public init(axis: Int) { self.axis = axis }
  public var operation: Operation { .concatenate(self) }
  var name: String { "concatenate" }

  /// Returns the shape of the result and whether its first axis is the batch.
  ///
  /// - Throws: `EngineError.noSuchAxis`; `EngineError.batchAxis` along the axis of samples;
  ///   `EngineError.shapeMismatch` unless the other axes are alike.
  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    let (a, b) = (operands[0], operands[1])
    try a.checkAxis(axis, name)
    guard a.shape.rank == b.shape.rank, a.isBatched == b.isBatched,
      a.shape.dimensions.indices.allSatisfy({
        $0 == axis || a.shape.dimensions[$0] == b.shape.dimensions[$0]
      })
    else { throw .shapeMismatch(operation: name, left: a.shape, right: b.shape) }
    var lengths = a.shape.dimensions
    lengths[axis] += b.shape.dimensions[axis]
    return (Shape(lengths), a.isBatched)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (a, b, result) = (arguments.a, arguments.b, arguments.result)
    let (own, other) = (a.extents.chunk(from: axis), b.extents.chunk(from: axis))
    for chunk in 0..<a.count / own {
      let target = result.base + chunk * (own + other)
      target.update(from: a.base + chunk * own, count: own)
      (target + own).update(from: b.base + chunk * other, count: other)
    }
  }

  func differentiate(_ derivatives: inout Derivatives) {
    for slot in 0..<2 {
      derivatives.send(
        to: slot,
        ConcatenateDerivative(axis: axis, slot: slot).of(
          all: [derivatives.upstream] + derivatives.operands))
    }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let own = Extents(site.shape(0)).chunk(from: axis)
    let other = Extents(site.shape(1)).chunk(from: axis)
    let (chunk, place) = element.quotientAndRemainder(dividingBy: own + other)
    return place < own
      ? site.operand(0, chunk * own + place) : site.operand(1, chunk * other + place - own)
  }
}

/// The chain rule through `Concatenate`: each operand receives its part of upstream.
///
/// operands: upstream and both that were joined
public struct ConcatenateDerivative: OperationDefinition {
  let axis: Int
  let slot: Int
  public var operation: Operation { .concatenateDerivative(self) }
  var name: String { "concatenate_derivative" }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    (operands[1 + slot].shape, operands[1 + slot].isBatched)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let first = arguments.b.extents.chunk(from: axis)
    let second = arguments.c.extents.chunk(from: axis)
    let (length, start) = slot == 0 ? (first, 0) : (second, first)
    for chunk in 0..<arguments.result.count / length {
      (arguments.result.base + chunk * length).update(
        from: arguments.a.base + chunk * (first + second) + start, count: length)
    }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let first = Extents(site.shape(1)).chunk(from: axis)
    let second = Extents(site.shape(2)).chunk(from: axis)
    let (length, start) = slot == 0 ? (first, 0) : (second, first)
    let (chunk, place) = element.quotientAndRemainder(dividingBy: length)
    return site.operand(0, chunk * (first + second) + start + place)
  }
}

extension Extents {
  /// The number of elements for each place along the axes before `axis`.
  @inline(__always)
  func chunk(from axis: Int) -> Int {
    var count = 1
    for later in axis..<Self.limit { count *= self[later] }
    return count
  }
}

extension Value {
  /// Checks that an operation may work along an axis.
  ///
  /// - Throws: `EngineError.noSuchAxis`, `EngineError.batchAxis` for the axis of samples.
  func checkAxis(_ axis: Int, _ operation: String) throws(EngineError) {
    guard shape.dimensions.indices.contains(axis) else {
      throw .noSuchAxis(operation: operation, axis: axis, received: shape)
    }
    if isBatched, axis == 0 { throw .batchAxis(operation: operation, received: shape) }
  }
}
