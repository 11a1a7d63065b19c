/// A function of one number, applied to every element.
///
/// To add one, write a `UnaryFunctionDefinition` in Functions and add its case here.
public enum UnaryFunction: Hashable, Sendable {
  case linear(Linear)
  case relu(Relu)
  case sigmoid(Sigmoid)
  case tanh(Tanh)
  case elu(Elu)
  case softplus(Softplus)
  case silu(Silu)
  case gelu(Gelu)
  case exp(Exponential)
  case log(Logarithm)
  case sqrt(SquareRoot)
  case abs(AbsoluteValue)
  case negate(Negation)
  case power(Power)
  case clip(Clip)
  case sin(Sine)
  case cos(Cosine)
  case log1p(LogarithmOfOnePlus)
  case expm1(ExponentialMinusOne)
  case erf(ErrorFunction)
  case reciprocal(Reciprocal)
  case step(Heaviside)
  case rectifiedLinear(RectifiedLinear)
  case selu(Selu)
  case softsign(Softsign)
  case hardSigmoid(HardSigmoid)
  case hardSilu(HardSilu)
  case mish(Mish)
  case logSigmoid(LogSigmoid)
  case geluTanh(GeluTanh)
  case tanhShrink(TanhShrink)

  /// The faces of the function.
  public var definition: any UnaryFunctionDefinition {
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
    for function in plain { named[function.definition.name] = function }
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
public protocol UnaryFunctionDefinition: Hashable, Sendable {
  var name: String { get }
  /// Returns f(x).
  func value<S: Scalar>(_ x: S) -> S
  /// Returns f′(x), given x and y = f(x).
  func slope<S: Scalar>(_ x: S, _ y: S) -> S
  func formula(_ x: Formula) -> Formula
  func slopeFormula(_ x: Formula, _ y: Formula) -> Formula
}
