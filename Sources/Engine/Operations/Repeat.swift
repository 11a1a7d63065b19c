/// Repeats every place along an axis so many times, one behind the other, as enlarging an image to its
/// nearest neighbours does.
///
///     result[…, i, …] = a[…, ⌊i / times⌋, …]
public struct Repeat: OperationDefinition {
  package let axis: Int
  package let times: Int

  /// Creates the operation.
  ///
  /// - Precondition: `times` is positive.
  public init(axis: Int, times: Int) {
    precondition(times > 0, "repeat: \(times) times")
    self.axis = axis
    self.times = times
  }

  public var operation: Operation { .repeated(self) }
  var name: String { "repeat" }
  func handsOn(_ operands: [Value]) -> Bool { times == 1 }

  /// Returns the shape of the result and whether its first axis is the batch.
  ///
  /// - Throws: `EngineError.noSuchAxis`, `EngineError.batchAxis` along the axis of samples.
  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    let a = operands[0]
    try a.checkAxis(axis, name)
    var lengths = a.shape.dimensions
    lengths[axis] = Shape(lengths[axis], times).count
    return (Shape(lengths), a.isBatched)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let chunk = arguments.a.extents.chunk(from: axis + 1)
    var target = arguments.result.base
    for place in 0..<arguments.a.count / chunk {
      for _ in 0..<times {
        target.update(from: arguments.a.base + place * chunk, count: chunk)
        target += chunk
      }
    }
  }

  func differentiate(_ derivatives: inout Derivatives) {
    derivatives.send(
      to: 0, RepeatDerivative(self).of(derivatives.upstream, derivatives.operands[0]))
  }

  func readers(of element: Int, in slot: Int, _ site: Site) -> Readers? {
    let chunk = Extents(site.shape(0)).chunk(from: axis + 1)
    return Readers(first: first(of: element, chunk), step: chunk, count: times)
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let chunk = Extents(site.shape(0)).chunk(from: axis + 1)
    return site.operand(0, element / (chunk * times) * chunk + element % chunk)
  }

  /// The first repetition of an element.
  @inline(__always)
  fileprivate func first(of element: Int, _ chunk: Int) -> Int {
    element / chunk * chunk * times + element % chunk
  }
}

/// The chain rule through `Repeat`: every number receives the sum of what arrives at its repetitions.
///
/// operands: upstream, the value that was repeated
public struct RepeatDerivative: OperationDefinition {
  let repetition: Repeat
  /// Creates the derivative of a repetition.
  public init(_ repetition: Repeat) { self.repetition = repetition }
  public var operation: Operation { .repeatedDerivative(self) }
  var name: String { "repeat_derivative" }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    (operands[1].shape, operands[1].isBatched)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (upstream, result) = (arguments.a, arguments.result)
    let chunk = result.extents.chunk(from: repetition.axis + 1)
    for place in 0..<result.count / chunk {
      let target = result.base + place * chunk
      let source = upstream.base + place * chunk * repetition.times
      target.update(from: source, count: chunk)
      for number in 1..<max(1, repetition.times) {
        for i in 0..<chunk { target[i] += source[number * chunk + i] }
      }
    }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let chunk = Extents(site.resultShape).chunk(from: repetition.axis + 1)
    let first = repetition.first(of: element, chunk)
    return .sum(over: repetition.times) { site.operand(0, first + $0 * chunk) }
  }
}
