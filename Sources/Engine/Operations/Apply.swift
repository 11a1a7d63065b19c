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

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (x, result, count) = (arguments.a.base, arguments.result.base, arguments.result.count)
    // One switch an instruction, not one an element.
    switch function {
    case .linear(let f): map(f, arguments)
    case .relu: S.relu(each: x, into: result, count: count)
    case .sigmoid: S.sigmoid(each: x, into: result, count: count)
    case .tanh: S.tanh(each: x, into: result, count: count)
    case .exp: S.exp(each: x, minus: 0, into: result, count: count)
    case .elu(let f): map(f, arguments)
    case .softplus(let f): map(f, arguments)
    case .silu(let f): map(f, arguments)
    case .gelu(let f): map(f, arguments)
    case .log(let f): map(f, arguments)
    case .sqrt(let f): map(f, arguments)
    case .abs(let f): map(f, arguments)
    case .negate(let f): map(f, arguments)
    case .power(let f): map(f, arguments)
    case .clip(let f): map(f, arguments)
    case .sin(let f): map(f, arguments)
    case .cos(let f): map(f, arguments)
    case .log1p(let f): map(f, arguments)
    case .expm1(let f): map(f, arguments)
    case .erf(let f): map(f, arguments)
    case .reciprocal(let f): map(f, arguments)
    case .step(let f): map(f, arguments)
    case .rectifiedLinear(let f): map(f, arguments)
    case .selu(let f): map(f, arguments)
    case .softsign(let f): map(f, arguments)
    case .hardSigmoid(let f): map(f, arguments)
    case .hardSilu(let f): map(f, arguments)
    case .mish(let f): map(f, arguments)
    case .logSigmoid(let f): map(f, arguments)
    case .geluTanh(let f): map(f, arguments)
    case .tanhShrink(let f): map(f, arguments)
    }
  }

  @inline(__always)
  private func map<S: Scalar>(
    _ function: some UnaryFunctionDefinition, _ arguments: KernelArguments<S>
  ) {
    for i in 0..<arguments.result.count { arguments.result[i] = function.value(arguments.a[i]) }
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

  func compute<S: Scalar>(_ arguments: KernelArguments<S>) {
    let (upstream, result) = (arguments.a.base, arguments.result.base)
    let (x, y, count) = (arguments.b.base, arguments.c.base, arguments.result.count)
    switch function {
    case .linear(let f): chain(f, arguments)
    case .relu: S.reluDerivative(upstream, at: x, into: result, count: count)
    case .sigmoid: S.sigmoidDerivative(upstream, at: y, into: result, count: count)
    case .tanh: S.tanhDerivative(upstream, at: y, into: result, count: count)
    case .elu(let f): chain(f, arguments)
    case .softplus(let f): chain(f, arguments)
    case .silu(let f): chain(f, arguments)
    case .gelu(let f): chain(f, arguments)
    case .exp(let f): chain(f, arguments)
    case .log(let f): chain(f, arguments)
    case .sqrt(let f): chain(f, arguments)
    case .abs(let f): chain(f, arguments)
    case .negate(let f): chain(f, arguments)
    case .power(let f): chain(f, arguments)
    case .clip(let f): chain(f, arguments)
    case .sin(let f): chain(f, arguments)
    case .cos(let f): chain(f, arguments)
    case .log1p(let f): chain(f, arguments)
    case .expm1(let f): chain(f, arguments)
    case .erf(let f): chain(f, arguments)
    case .reciprocal(let f): chain(f, arguments)
    case .step(let f): chain(f, arguments)
    case .rectifiedLinear(let f): chain(f, arguments)
    case .selu(let f): chain(f, arguments)
    case .softsign(let f): chain(f, arguments)
    case .hardSigmoid(let f): chain(f, arguments)
    case .hardSilu(let f): chain(f, arguments)
    case .mish(let f): chain(f, arguments)
    case .logSigmoid(let f): chain(f, arguments)
    case .geluTanh(let f): chain(f, arguments)
    case .tanhShrink(let f): chain(f, arguments)
    }
  }

  @inline(__always)
  private func chain<S: Scalar>(
    _ function: some UnaryFunctionDefinition, _ arguments: KernelArguments<S>
  ) {
    let (upstream, x, y) = (arguments.a, arguments.b, arguments.c)
    for i in 0..<arguments.result.count {
      arguments.result[i] = upstream[i] * function.slope(x[i], y[i])
    }
  }

  func formula(of element: Int, in site: Site) -> Formula {
    .product([
      site.operand(0, element),
      function.definition.slopeFormula(site.operand(1, element), site.operand(2, element)),
    ])
  }
}
