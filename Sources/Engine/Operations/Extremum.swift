/// The larger or the smaller of two numbers, element by element; NaN where either is.
public struct Extremum: OperationDefinition {
  /// Which of two numbers is taken.
  public enum Kind: String, Hashable, Sendable {
    /// The larger.
    case maximum
    /// The smaller.
    case minimum
  }

  package let kind: Kind
  /// Creates the operation that takes the larger, or the smaller.
  public init(_ kind: Kind) { self.kind = kind }
  public var operation: Operation { .extremum(self) }
  var name: String { kind.rawValue }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    try broadcast(name, operands)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    switch kind {
    case .maximum: arguments.zip { $0 > $1 || $0.isNaN ? $0 : $1 }
    case .minimum: arguments.zip { $0 < $1 || $0.isNaN ? $0 : $1 }
    }
  }

  func differentiate(_ derivatives: inout Derivatives) {
    let (a, b) = (derivatives.operands[0], derivatives.operands[1])
    let derivative = ExtremumDerivative(kind)
    derivatives.send(to: 0, derivative.of(derivatives.upstream, a, b))
    derivatives.send(to: 1, derivative.of(derivatives.upstream, b, a))
  }

  func formula(of element: Int, in site: Site) -> Formula {
    .call(kind == .maximum ? .max : .min, [site.repeated(0, element), site.repeated(1, element)])
  }
}

/// The chain rule through `Extremum`: all of upstream to the number that was taken, half where both
/// were, as in JAX.                    operands: upstream, the number differentiated by, the other
public struct ExtremumDerivative: OperationDefinition {
  let kind: Extremum.Kind
  /// Creates the derivative of the larger, or of the smaller.
  public init(_ kind: Extremum.Kind) { self.kind = kind }
  public var operation: Operation { .extremumDerivative(self) }
  var name: String { kind.rawValue + "_derivative" }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let repetitions = arguments.step.pointee.repetitions
    for i in 0..<arguments.result.count {
      let own = arguments.b[repetitions.b.source(of: i)]
      let other = arguments.c[repetitions.c.source(of: i)]
      let share: S = own == other ? 0.5 : (own > other) == (kind == .maximum) ? 1 : 0
      arguments.result[i] = arguments.a[i] * share
    }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let (own, other) = (site.repeated(1, element), site.repeated(2, element))
    let lead = kind == .maximum ? Formula.difference(own, other) : .difference(other, own)
    let tie = Formula.product([.constant(0.5), .call(.inside, [own, other, other])])
    return .product([site.operand(0, element), .sum([.call(.step, [lead]), tie])])
  }
}
