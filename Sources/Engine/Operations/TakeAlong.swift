/// Takes, along an axis, the places that indices name: result[i, j, …] = a[i, indices[i, j, …], …].
///
/// An index that names no place gives NaN, so that a mistake is seen.       operands: a, indices
public struct TakeAlong: OperationDefinition {
  package let axis: Int
  /// Creates the operation along an axis, counted from 0.
  public init(axis: Int) { self.axis = axis }
  public var operation: Operation { .takeAlong(self) }
  var name: String { "take_along_axis" }
  /// Indices are places, not quantities.
  var differentiableOperandCount: Int { 1 }

  /// Returns the shape of the result and whether its first axis is the batch.
  ///
  /// - Throws: `EngineError.noSuchAxis`; `EngineError.batchAxis` along the axis of samples;
  ///   `EngineError.shapeMismatch` unless the other axes are alike.
  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    let (a, indices) = (operands[0], operands[1])
    try a.checkAxis(axis, name)
    guard a.shape.rank == indices.shape.rank, a.isBatched == indices.isBatched,
      a.shape.dimensions.indices.allSatisfy({
        $0 == axis || a.shape.dimensions[$0] == indices.shape.dimensions[$0]
      })
    else { throw .shapeMismatch(operation: name, left: a.shape, right: indices.shape) }
    return (indices.shape, a.isBatched)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (a, indices, result) = (arguments.a, arguments.b, arguments.result)
    let places = AxisPlaces(a.extents, indices.extents, axis: axis)
    for i in 0..<result.count {
      let index = Int(exactly: indices[i]).flatMap { places.source(of: i, index: $0) }
      result[i] = index.map { a[$0] } ?? .nan
    }
  }

  func differentiate(_ derivatives: inout Derivatives) {
    derivatives.send(
      to: 0, TakeAlongDerivative(axis: axis).of(all: [derivatives.upstream] + derivatives.operands))
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let places = AxisPlaces(Extents(site.shape(0)), Extents(site.shape(1)), axis: axis)
    let index = site.operand(1, element)
    let terms = (0..<places.length).compactMap { (place: Int) -> Formula? in
      places.source(of: element, index: place).map {
        .product([site.operand(0, $0), index.equals(place)])
      }
    }
    return .sum(Formula.Parts(terms))
  }
}

/// The chain rule through `TakeAlong`: each place receives the sum of what was taken from it.
///
/// operands: upstream, a, indices
public struct TakeAlongDerivative: OperationDefinition {
  let axis: Int
  public var operation: Operation { .takeAlongDerivative(self) }
  var name: String { "take_along_axis_derivative" }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    (operands[1].shape, operands[1].isBatched)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (upstream, indices, result) = (arguments.a, arguments.c, arguments.result)
    let places = AxisPlaces(result.extents, indices.extents, axis: axis)
    for i in 0..<result.count { result[i] = 0 }
    for i in 0..<indices.count {
      if let index = Int(exactly: indices[i]), let source = places.source(of: i, index: index) {
        result[source] += upstream[i]
      }
    }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let places = AxisPlaces(Extents(site.shape(1)), Extents(site.shape(2)), axis: axis)
    let terms = (0..<site.shape(2).count).compactMap { (i: Int) -> Formula? in
      let place = (0..<places.length).first { places.source(of: i, index: $0) == element }
      return place.map { .product([site.operand(0, i), site.operand(2, i).equals($0)]) }
    }
    return .sum(Formula.Parts(terms))
  }
}

/// Two values that differ in the length of one axis.
private struct AxisPlaces {
  /// How many places the axis of the value has from which is taken.
  let length: Int
  private let count: Int
  private let stride: Int

  init(_ value: Extents, _ indices: Extents, axis: Int) {
    length = value[axis]
    count = indices[axis]
    stride = value.chunk(from: axis + 1)
  }

  /// Returns the element that an index means, or nil when the axis has no such place.
  @inline(__always)
  func source(of element: Int, index: Int) -> Int? {
    guard index >= 0, index < length else { return nil }
    return (element / (stride * count) * length + index) * stride + element % stride
  }
}

extension Formula {
  /// 1 where the formula's number is a place, else 0.
  fileprivate func equals(_ place: Int) -> Formula {
    .call(.inside, [self, .constant(Double(place)), .constant(Double(place))])
  }
}
