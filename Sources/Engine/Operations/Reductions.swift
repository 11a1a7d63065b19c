/// By what a sum over all elements is divided.
public enum Divisor: String, Hashable, Sendable {
  /// Nothing: a sum.
  case one
  /// The number of elements: a mean.
  case elements
  /// The number of samples: per-sample losses averaged over the batch.
  case samples

  func count(elements: Int, rows: Int) -> Int {
    switch self {
    case .one: 1
    case .elements: elements
    case .samples: rows
    }
  }
}

/// Adds all elements into one number and divides: Σᵢ aᵢ / divisor.
public struct Reduce: OperationDefinition {
  let divisor: Divisor
  /// Creates the sum with its divisor.
  public init(_ divisor: Divisor) { self.divisor = divisor }
  public var name: String { divisor == .one ? "sum" : "mean" }

  public func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    (.scalar, false)
  }

  public func compute<S: Scalar>(_ arguments: Arguments<S>) {
    let a = arguments.a
    let divisor = divisor.count(elements: a.count, rows: arguments.batch.rowCount)
    arguments.result[0] = a.sum(of: 0..<a.count) / S(divisor)
  }

  public func differentiate(_ derivatives: inout Derivatives) {
    derivatives.add(
      to: 0, .spread(Spread(divisor)), [derivatives.upstream, derivatives.operands[0]])
  }

  public func handsOn(_ operands: [Value]) -> Bool { operands[0].shape.count == 1 }

  public func formula(of element: Int, in site: Site) -> Formula {
    let count = site.shape(0).count
    let divisor = divisor.count(elements: count, rows: site.batch.rowCount)
    let sum = Formula.sum((0..<count).map { site.operand(0, $0) })
    return divisor == 1 ? sum : .quotient(sum, .constant(Double(divisor)))
  }
}

/// The chain rule through `Reduce`: every element receives upstream / divisor.
public struct Spread: OperationDefinition {
  let divisor: Divisor
  /// Creates the derivative of the sum with this divisor.
  public init(_ divisor: Divisor) { self.divisor = divisor }
  public var name: String { divisor == .one ? "sum_derivative" : "mean_derivative" }

  public func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    (operands[1].shape, operands[1].isBatched)
  }

  public func compute<S: Scalar>(_ arguments: Arguments<S>) {
    let result = arguments.result
    let divisor = divisor.count(elements: result.count, rows: arguments.batch.rowCount)
    let share = arguments.a[0] / S(divisor)
    for i in 0..<result.count { result[i] = share }
  }

  public func formula(of element: Int, in site: Site) -> Formula {
    let divisor = divisor.count(elements: site.resultShape.count, rows: site.batch.rowCount)
    let upstream = site.operand(0, 0)
    return divisor == 1 ? upstream : .quotient(upstream, .constant(Double(divisor)))
  }
}

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

  public var name: String { "sum_rows" }
  public var note: BackwardNote { .addsRepetitions }

  public func handsOn(_ operands: [Value]) -> Bool {
    operands[0].shape.count == extents.shape.count
  }

  public func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    (extents.shape, isBatched)
  }

  public func compute<S: Scalar>(_ arguments: Arguments<S>) {
    let (a, result) = (arguments.a, arguments.result)
    guard repetition.span != .max || repetition.isConstantWithinRun else {
      S.sumRows(
        of: a.base, into: result.base, rows: a.count / result.count, columns: result.count)
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

  public func formula(of element: Int, in site: Site) -> Formula {
    let positions = repetition.positions(of: element, in: site.shape(0).count)
    return .sum(positions.map { site.operand(0, $0) })
  }
}

/// Adds what reaches a value through its several uses: fan-out is never hidden.
public struct Accumulate: OperationDefinition {
  public init() {}
  public var name: String { "accumulate" }
  public var note: BackwardNote { .addsUses }
  public func compute<S: Scalar>(_ arguments: Arguments<S>) {
    for i in 0..<arguments.result.count { arguments.result[i] = arguments.a[i] + arguments.b[i] }
  }
  public func formula(of element: Int, in site: Site) -> Formula {
    .sum([site.operand(0, element), site.operand(1, element)])
  }
}

/// Hands on what arrives: the derivative through an addition is 1.
public struct Pass: OperationDefinition {
  public init() {}
  public var name: String { "pass" }
  public var note: BackwardNote { .handsOn }
  public func handsOn(_ operands: [Value]) -> Bool { true }
  public func compute<S: Scalar>(_ arguments: Arguments<S>) {
    for i in 0..<arguments.result.count { arguments.result[i] = arguments.a[i] }
  }
  public func formula(of element: Int, in site: Site) -> Formula {
    .product([site.operand(0, element), .constant(1)])
  }
}
