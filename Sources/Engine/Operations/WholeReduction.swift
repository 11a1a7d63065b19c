/// By what a sum over all elements is divided.
public enum Divisor: String, Hashable, Sendable {
  /// Nothing: a sum.
  case one
  /// The number of elements: a mean.
  case elements
  /// The number of samples: per-sample losses averaged over the batch.
  case samples

  /// - Parameters:
  ///   - elements: those of the present part of the batch.
  ///   - isBatched: whether each sample has its own.
  func count(elements: Int, isBatched: Bool, of batch: Batch) -> Int {
    switch self {
    case .one: 1
    case .elements: isBatched ? elements / batch.rowCount * batch.totalRowCount : elements
    case .samples: batch.totalRowCount
    }
  }
}

/// Adds all elements into one number and divides: Σᵢ aᵢ / divisor.
public struct WholeReduction: OperationDefinition {
  package let divisor: Divisor
  /// Creates the sum with its divisor.
  public init(_ divisor: Divisor) { self.divisor = divisor }
  public var operation: Operation { .wholeReduction(self) }
  /// Whether the sum is divided.
  public var isMean: Bool { divisor != .one }
  var name: String { isMean ? "mean" : "sum" }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    (.scalar, false)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let a = arguments.a
    let divisor = divisor.count(
      elements: a.count, isBatched: a.isBatched, of: arguments.batch)
    arguments.result[0] = a.sum(of: 0..<a.count) / S(divisor)
  }

  func differentiate(_ derivatives: inout Derivatives) {
    derivatives.send(
      to: 0, WholeReductionDerivative(divisor).of(derivatives.upstream, derivatives.operands[0]))
  }

  func handsOn(_ operands: [Value]) -> Bool { operands[0].shape.count == 1 }

  func formula(of element: Int, in site: Site) -> Formula {
    let count = site.shape(0).count
    let divisor = divisor.count(
      elements: count, isBatched: site.isBatched(0), of: site.batch)
    let sum = Formula.sum(over: count) { site.operand(0, $0) }
    return divisor == 1 ? sum : .quotient(sum, .constant(Double(divisor)))
  }
}

/// The chain rule through `WholeReduction`: every element receives upstream / divisor.
public struct WholeReductionDerivative: OperationDefinition {
  let divisor: Divisor
  /// Creates the derivative of the sum with this divisor.
  public init(_ divisor: Divisor) { self.divisor = divisor }
  public var operation: Operation { .wholeReductionDerivative(self) }
  var name: String { divisor == .one ? "sum_derivative" : "mean_derivative" }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    (operands[1].shape, operands[1].isBatched)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let result = arguments.result
    let divisor = divisor.count(
      elements: result.count, isBatched: result.isBatched, of: arguments.batch)
    let share = arguments.a[0] / S(divisor)
    for i in 0..<result.count { result[i] = share }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let divisor = divisor.count(
      elements: site.resultShape.count, isBatched: site.isBatched(1), of: site.batch)
    let upstream = site.operand(0, 0)
    return divisor == 1 ? upstream : .quotient(upstream, .constant(Double(divisor)))
  }
}
