/// Binary cross-entropy of each output, from its logit z or from its probability p.
///
///     −t · ln p − (1 − t) · ln(1 − p)   with p = σ(z)     =   max(z, 0) − z · t + ln(1 + e^−|z|)
///
/// - Source: the second form is exact for every z; Keras goes through the logits as well.
public struct BinaryCrossEntropy: OperationDefinition {
  let isFromLogits: Bool
  public init(fromLogits: Bool) { isFromLogits = fromLogits }
  public var name: String { "binary_crossentropy" }

  public func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    try sameShape(name, operands)
  }

  public func compute<S: Scalar>(_ arguments: Arguments<S>) {
    let (a, t) = (arguments.a, arguments.b)
    for i in 0..<arguments.result.count {
      arguments.result[i] =
        isFromLogits
        ? max(a[i], 0) - a[i] * t[i] + S.log1p(S.exp(-abs(a[i])))
        : -(t[i] * S.log(a[i]) + (1 - t[i]) * S.log(1 - a[i]))
    }
  }

  public func differentiate(_ derivatives: inout Derivatives) {
    derivatives.add(
      to: 0,
      .binaryCrossEntropyDerivative(BinaryCrossEntropyDerivative(fromLogits: isFromLogits)),
      [derivatives.upstream] + derivatives.operands)
  }

  public func formula(of element: Int, in site: Site) -> Formula {
    let (a, t) = (site.operand(0, element), site.operand(1, element))
    let p = isFromLogits ? Sigmoid().formula(a) : a
    let rest = Formula.product([
      .difference(.constant(1), t), .call(.ln, [.difference(.constant(1), p)]),
    ])
    return .negative(.sum([.product([t, .call(.ln, [p])]), rest]))
  }
}

/// The chain rule through `BinaryCrossEntropy`: upstream · (σ(z) − t), or from a probability
/// upstream · (p − t) / (p · (1 − p)).
public struct BinaryCrossEntropyDerivative: OperationDefinition {
  let isFromLogits: Bool
  public init(fromLogits: Bool) { isFromLogits = fromLogits }
  public var name: String { "binary_crossentropy_derivative" }

  public func compute<S: Scalar>(_ arguments: Arguments<S>) {
    let (upstream, a, t) = (arguments.a, arguments.b, arguments.c)
    for i in 0..<arguments.result.count {
      arguments.result[i] =
        isFromLogits
        ? upstream[i] * (Sigmoid().value(a[i]) - t[i])
        : upstream[i] * ((a[i] - t[i]) / (a[i] * (1 - a[i])))
    }
  }

  public func formula(of element: Int, in site: Site) -> Formula {
    let (upstream, a, t) = (
      site.operand(0, element), site.operand(1, element), site.operand(2, element)
    )
    guard !isFromLogits else {
      return .product([upstream, .difference(Sigmoid().formula(a), t)])
    }
    let local = Formula.quotient(
      .difference(a, t), .product([a, .difference(.constant(1), a)]))
    return .product([upstream, local])
  }
}
