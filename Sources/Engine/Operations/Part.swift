/// Takes one of several equal parts along an axis, such as one time step of a sequence or one gate of four.
///
///     result[…, i, …] = a[…, place · length + i, …]        length: of the axis, divided by the number of parts
public struct Part: OperationDefinition {
  package let place: Int
  package let count: Int
  package let axis: Int
  package let dropsAxis: Bool

  /// Creates the operation.
  ///
  /// - Parameters:
  ///   - place: which part, counted from 0.
  ///   - count: how many there are.
  ///   - axis: along which, counted from 0.
  ///   - dropsAxis: whether a part of length 1 loses its axis.
  public init(_ place: Int, of count: Int, axis: Int, dropsAxis: Bool = false) {
    precondition(place >= 0 && place < count, "part: no part \(place) of \(count)")
    self.place = place
    self.count = count
    self.axis = axis
    self.dropsAxis = dropsAxis
  }

  public var operation: Operation { .part(self) }
  var name: String { "part" }

  /// Returns the shape of the result and whether its first axis is the batch.
  ///
  /// - Throws: `EngineError.noSuchAxis`, `EngineError.batchAxis` along the axis of samples,
  ///   `EngineError.range` unless the axis can be parted so.
  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    let a = operands[0]
    try a.checkAxis(axis, name)
    var lengths = a.shape.dimensions
    guard lengths[axis] % count == 0, !dropsAxis || lengths[axis] == count else {
      throw .range(operation: name, axis: axis, begin: place, end: count, received: a.shape)
    }
    lengths[axis] /= count
    if dropsAxis { lengths.remove(at: axis) }
    return (Shape(lengths), a.isBatched)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (a, result) = (arguments.a, arguments.result)
    let whole = a.extents.chunk(from: axis)
    let length = whole / count
    for chunk in 0..<a.count / whole {
      (result.base + chunk * length).update(
        from: a.base + chunk * whole + place * length, count: length)
    }
  }

  func differentiate(_ derivatives: inout Derivatives) {
    derivatives.send(
      to: 0, PartDerivative(self).of(derivatives.upstream, derivatives.operands[0]))
  }

  func readers(of element: Int, in slot: Int, _ site: Site) -> Readers? { nil }

  func formula(of element: Int, in site: Site) -> Formula {
    let whole = Extents(site.shape(0)).chunk(from: axis)
    let (chunk, rest) = element.quotientAndRemainder(dividingBy: whole / count)
    return site.operand(0, chunk * whole + place * (whole / count) + rest)
  }
}

/// The chain rule through `Part`: upstream goes back to its place among zeros.
///
/// Where all parts of a value are taken, a `Join` of what arrives at them stands for all of these.
///
/// operands: upstream, the value that was parted
public struct PartDerivative: OperationDefinition {
  let part: Part
  /// Creates the derivative of one part.
  public init(_ part: Part) { self.part = part }
  public var operation: Operation { .partDerivative(self) }
  var name: String { "part_derivative" }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    (operands[1].shape, operands[1].isBatched)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (upstream, result) = (arguments.a, arguments.result)
    let whole = result.extents.chunk(from: part.axis)
    let length = whole / part.count
    for i in 0..<result.count { result[i] = 0 }
    for chunk in 0..<result.count / whole {
      (result.base + chunk * whole + part.place * length).update(
        from: upstream.base + chunk * length, count: length)
    }
  }

  func readers(of element: Int, in slot: Int, _ site: Site) -> Readers? { nil }

  func formula(of element: Int, in site: Site) -> Formula {
    let whole = Extents(site.resultShape).chunk(from: part.axis)
    let length = whole / part.count
    let (chunk, rest) = element.quotientAndRemainder(dividingBy: whole)
    guard rest / length == part.place else { return .constant(0) }
    return site.operand(0, chunk * length + rest % length)
  }
}
