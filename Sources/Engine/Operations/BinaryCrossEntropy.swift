/// Binary cross-entropy of each output, from its logit z or from its probability p.
///
///     −t · ln p − (1 − t) · ln(1 − p)   with p = σ(z)     =   max(z, 0) − z · t + ln(1 + e^−|z|)
///
/// - Source: the second form is exact for every z; Keras goes through the logits as well.
public struct BinaryCrossEntropy: OperationDefinition {
  let isFromLogits: Bool
  /// Creates the loss of logits, or of probabilities.
  public init(fromLogits: Bool) { isFromLogits = fromLogits }
  public var operation: Operation { .binaryCrossEntropy(self) }
  var name: String { "binary_crossentropy" }

  func result(of operands: [Value]) throws(EngineError) -> (shape: Shape, isBatched: Bool) {
    try sameShape(name, operands)
  }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (a, t) = (arguments.a, arguments.b)
    for i in 0..<arguments.result.count {
      arguments.result[i] =
        isFromLogits
        ? max(a[i], 0) - a[i] * t[i] + S.log1p(S.exp(-abs(a[i])))
        : -(t[i] * S.log(a[i]) + (1 - t[i]) * S.log(1 - a[i]))
    }
  }

  func differentiate(_ derivatives: inout Derivatives) {
    let (a, t) = (derivatives.operands[0], derivatives.operands[1])
    let p = isFromLogits ? derivatives.value(of: Apply(.sigmoid(Sigmoid())).of(a)) : nil
    let given: BinaryCrossEntropyDerivative.Given =
      p != nil ? .sigmoid : isFromLogits ? .logit : .probability
    derivatives.send(to: 0, BinaryCrossEntropyDerivative(given).of(derivatives.upstream, p ?? a, t))
  }

  func formula(of element: Int, in site: Site) -> Formula {
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
  /// What stands beside the target.
  enum Given: Hashable, Sendable {
    case logit
    /// σ(z) of the logit z by which is differentiated.
    case sigmoid
    case probability
  }

  let given: Given
  init(_ given: Given) { self.given = given }
  /// Whether the sigmoid before the loss is differentiated with it.
  package var isWithActivation: Bool { given != .probability }
  public var operation: Operation { .binaryCrossEntropyDerivative(self) }
  var name: String { "binary_crossentropy_derivative" }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (upstream, a, t) = (arguments.a, arguments.b, arguments.c)
    for i in 0..<arguments.result.count {
      let local =
        switch given {
        case .logit: Sigmoid().value(a[i]) - t[i]
        case .sigmoid: a[i] - t[i]
        case .probability: (a[i] - t[i]) / (a[i] * (1 - a[i]))
        }
      arguments.result[i] = upstream[i] * local
    }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    let (a, t) = (site.operand(1, element), site.operand(2, element))
    let local: Formula =
      switch given {
      case .logit: .difference(Sigmoid().formula(a), t)
      case .sigmoid: .difference(a, t)
      case .probability:
        .quotient(.difference(a, t), .product([a, .difference(.constant(1), a)]))
      }
    return .product([site.operand(0, element), local])
  }
}
