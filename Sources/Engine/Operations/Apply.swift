/// Applies a function of one number to every element.
public struct Apply: OperationDefinition {
  /// What is applied.
  public let function: UnaryFunction
  /// Creates the operation for one function.
  public init(_ function: UnaryFunction) { self.function = function }
  public var operation: Operation { .apply(self) }
  var name: String { function.name }

  func handsOn(_ operands: [Value]) -> Bool {
    if case .linear = function { true } else { false }
  }

  var worksInRuns: Bool { true }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    arguments.forEachRun { result, x, _, _, count in compute(x, into: result, count) }
  }

  @inline(__always)
  private func compute<S: Scalar>(
    _ x: UnsafeMutablePointer<S>, into result: UnsafeMutablePointer<S>, _ count: Int
  ) {
    /// One switch a run, not one an element.
    @inline(__always)
    func map(_ function: some UnaryFunctionDefinition) {
      for i in 0..<count { result[i] = function.value(x[i]) }
    }
    switch function {
    case .linear(let f): map(f)
    case .relu: S.relu(each: x, into: result, count: count)
    case .sigmoid: S.sigmoid(each: x, into: result, count: count)
    case .tanh: S.tanh(each: x, into: result, count: count)
    case .exp: S.exp(each: x, minus: 0, into: result, count: count)
    case .elu(let f): map(f)
    case .softplus(let f): map(f)
    case .silu(let f): map(f)
    case .gelu(let f): map(f)
    case .log(let f): map(f)
    case .sqrt(let f): map(f)
    case .abs(let f): map(f)
    case .negate(let f): map(f)
    case .power(let f): map(f)
    case .clip(let f): map(f)
    case .sin(let f): map(f)
    case .cos(let f): map(f)
    case .log1p(let f): map(f)
    case .expm1(let f): map(f)
    case .erf(let f): map(f)
    case .reciprocal(let f): map(f)
    case .step(let f): map(f)
    case .rectifiedLinear(let f): map(f)
    case .selu(let f): map(f)
    case .softsign(let f): map(f)
    case .hardSigmoid(let f): map(f)
    case .hardSilu(let f): map(f)
    case .mish(let f): map(f)
    case .logSigmoid(let f): map(f)
    case .geluTanh(let f): map(f)
    case .tanhShrink(let f): map(f)
    }
  }

  func differentiate(_ derivatives: inout Derivatives) {
    derivatives.send(
      to: 0,
      ApplyDerivative(function).of(
        derivatives.upstream, derivatives.operands[0], derivatives.result))
  }

  func formula(of element: Int, in site: Site) -> Formula {
    function.definition.formula(site.operand(0, element))
  }
}

/// The chain rule through a function of one number: upstream · f′(x), with x and y = f(x) at hand.
public struct ApplyDerivative: OperationDefinition {
  /// Whose derivative it is.
  public let function: UnaryFunction
  /// Creates the derivative of one function's application.
  public init(_ function: UnaryFunction) { self.function = function }
  public var operation: Operation { .applyDerivative(self) }
  var name: String { function.name + "_derivative" }

  var worksInRuns: Bool { true }

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    arguments.forEachRun { result, upstream, x, y, count in
      compute(upstream, x, y, into: result, count)
    }
  }

  @inline(__always)
  private func compute<S: Scalar>(
    _ upstream: UnsafeMutablePointer<S>, _ x: UnsafeMutablePointer<S>,
    _ y: UnsafeMutablePointer<S>, into result: UnsafeMutablePointer<S>, _ count: Int
  ) {
    @inline(__always)
    func chain(_ function: some UnaryFunctionDefinition) {
      for i in 0..<count { result[i] = upstream[i] * function.slope(x[i], y[i]) }
    }
    switch function {
    case .linear(let f): chain(f)
    case .relu: S.reluDerivative(upstream, at: x, into: result, count: count)
    case .sigmoid: S.sigmoidDerivative(upstream, at: y, into: result, count: count)
    case .tanh: S.tanhDerivative(upstream, at: y, into: result, count: count)
    case .elu(let f): chain(f)
    case .softplus(let f): chain(f)
    case .silu(let f): chain(f)
    case .gelu(let f): chain(f)
    case .exp(let f): chain(f)
    case .log(let f): chain(f)
    case .sqrt(let f): chain(f)
    case .abs(let f): chain(f)
    case .negate(let f): chain(f)
    case .power(let f): chain(f)
    case .clip(let f): chain(f)
    case .sin(let f): chain(f)
    case .cos(let f): chain(f)
    case .log1p(let f): chain(f)
    case .expm1(let f): chain(f)
    case .erf(let f): chain(f)
    case .reciprocal(let f): chain(f)
    case .step(let f): chain(f)
    case .rectifiedLinear(let f): chain(f)
    case .selu(let f): chain(f)
    case .softsign(let f): chain(f)
    case .hardSigmoid(let f): chain(f)
    case .hardSilu(let f): chain(f)
    case .mish(let f): chain(f)
    case .logSigmoid(let f): chain(f)
    case .geluTanh(let f): chain(f)
    case .tanhShrink(let f): chain(f)
    }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    .product([
      site.operand(0, element),
      function.definition.slopeFormula(site.operand(1, element), site.operand(2, element)),
    ])
  }
}
