/// A function of one number, applied to every element.
///
/// To add one, write a `UnaryFunctionDefinition` in Functions and add its case here.
public enum UnaryFunction: Hashable, Sendable {
  /// x.
  case linear(Linear)
  /// max(0, x).
  case relu(Relu)
  /// 1 / (1 + e⁻ˣ).
  case sigmoid(Sigmoid)
  /// The hyperbolic tangent.
  case tanh(Tanh)
  /// x where x > 0, else α (eˣ − 1).
  case elu(Elu)
  /// ln(1 + eˣ).
  case softplus(Softplus)
  /// x · σ(x).
  case silu(Silu)
  /// x · Φ(x), exact, with erf.
  case gelu(Gelu)
  /// eˣ.
  case exp(Exponential)
  /// The natural logarithm.
  case log(Logarithm)
  /// The square root.
  case sqrt(SquareRoot)
  /// |x|.
  case abs(AbsoluteValue)
  /// −x.
  case negate(Negation)
  /// xⁿ for a constant n.
  case power(Power)
  /// x kept within two bounds.
  case clip(Clip)
  /// The sine, in radians.
  case sin(Sine)
  /// The cosine, in radians.
  case cos(Cosine)
  /// ln(1 + x), exact for small x.
  case log1p(LogarithmOfOnePlus)
  /// eˣ − 1, exact for small x.
  case expm1(ExponentialMinusOne)
  /// The error function.
  case erf(ErrorFunction)
  /// 1 / x.
  case reciprocal(Reciprocal)
  /// 1 where x > 0, else 0.
  case step(Heaviside)
  /// relu with Keras's slope, maximum and threshold.
  case rectifiedLinear(RectifiedLinear)
  /// λ · elu(x), with the constants of self-normalising networks.
  case selu(Selu)
  /// x / (1 + |x|).
  case softsign(Softsign)
  /// relu6(x + 3) / 6.
  case hardSigmoid(HardSigmoid)
  /// x · relu6(x + 3) / 6.
  case hardSilu(HardSilu)
  /// x · tanh(softplus(x)).
  case mish(Mish)
  /// ln σ(x).
  case logSigmoid(LogSigmoid)
  /// gelu by its approximation with tanh.
  case geluTanh(GeluTanh)
  /// x − tanh(x).
  case tanhShrink(TanhShrink)

  /// The faces of the function.
  var definition: any UnaryFunctionDefinition {
    switch self {
    case .linear(let f): f
    case .relu(let f): f
    case .sigmoid(let f): f
    case .tanh(let f): f
    case .elu(let f): f
    case .softplus(let f): f
    case .silu(let f): f
    case .gelu(let f): f
    case .exp(let f): f
    case .log(let f): f
    case .sqrt(let f): f
    case .abs(let f): f
    case .negate(let f): f
    case .power(let f): f
    case .clip(let f): f
    case .sin(let f): f
    case .cos(let f): f
    case .log1p(let f): f
    case .expm1(let f): f
    case .erf(let f): f
    case .reciprocal(let f): f
    case .step(let f): f
    case .rectifiedLinear(let f): f
    case .selu(let f): f
    case .softsign(let f): f
    case .hardSigmoid(let f): f
    case .hardSilu(let f): f
    case .mish(let f): f
    case .logSigmoid(let f): f
    case .geluTanh(let f): f
    case .tanhShrink(let f): f
    }
  }

  /// The word on screen and in traces, such as `relu`: Keras's, or NumPy's where Keras has none.
  public var name: String { definition.name }

  /// One function of each kind, for tests that hold for all of them.
  public static let allExamples: [UnaryFunction] =
    plain + [
      .power(Power(exponent: 3)), .clip(Clip(lower: -0.5, upper: 0.5)), .elu(Elu(alpha: 0.7)),
      .rectifiedLinear(RectifiedLinear(negativeSlope: 0.3, maximum: 1, threshold: 0.5)),
    ]

  /// The functions without settings, and with their usual ones.
  private static let plain: [UnaryFunction] = [
    .linear(Linear()), .relu(Relu()), .sigmoid(Sigmoid()), .tanh(Tanh()), .elu(Elu()),
    .softplus(Softplus()), .silu(Silu()), .gelu(Gelu()), .exp(Exponential()), .log(Logarithm()),
    .sqrt(SquareRoot()), .abs(AbsoluteValue()), .negate(Negation()), .sin(Sine()), .cos(Cosine()),
    .log1p(LogarithmOfOnePlus()), .expm1(ExponentialMinusOne()), .erf(ErrorFunction()),
    .reciprocal(Reciprocal()), .step(Heaviside()), .selu(Selu()), .softsign(Softsign()),
    .hardSigmoid(HardSigmoid()), .hardSilu(HardSilu()), .mish(Mish()), .logSigmoid(LogSigmoid()),
    .geluTanh(GeluTanh()), .tanhShrink(TanhShrink()),
    // As the activation of that name; the layer LeakyReLU has a slope of 0.3.
    .rectifiedLinear(RectifiedLinear(negativeSlope: 0.2)),
    .rectifiedLinear(RectifiedLinear(maximum: 6)),
  ]

  /// The functions that a layer or a graph may ask for by name alone: by Keras's names, and by
  /// NumPy's where Keras has none.
  public static let named: [String: UnaryFunction] = {
    var named: [String: UnaryFunction] = [:]
    for function in plain { named[function.name] = function }
    named["swish"] = .silu(Silu())
    named["hard_swish"] = .hardSilu(HardSilu())
    named["exponential"] = .exp(Exponential())
    named["square"] = .power(Power(exponent: 2))
    named["negative"] = .negate(Negation())
    // The same function when α is 1, as it is for a name alone.
    named["celu"] = .elu(Elu())
    named["hard_tanh"] = .clip(Clip(lower: -1, upper: 1))
    return named
  }()
}

/// What a function of one number is: its value, its slope, and how both are written.
protocol UnaryFunctionDefinition: Hashable, Sendable {
  /// The word on screen and in traces, such as `relu`: Keras's, or NumPy's where Keras has none.
  var name: String { get }
  /// Returns f(x).
  func value<S: Scalar>(_ x: S) -> S
  /// Returns f′(x), given x and y = f(x).
  func slope<S: Scalar>(_ x: S, _ y: S) -> S
  /// Returns f(x) as a formula of the formula for x.
  func formula(_ x: Formula) -> Formula
  /// Returns f′(x) as a formula of those for x and y = f(x).
  func slopeFormula(_ x: Formula, _ y: Formula) -> Formula
}
