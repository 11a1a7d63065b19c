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
    }
  }

  /// One function of each kind, for tests that hold for all of them.
  public static let allExamples: [UnaryFunction] = [
    .linear(Linear()), .relu(Relu()), .sigmoid(Sigmoid()), .tanh(Tanh()), .elu(Elu()),
    .softplus(Softplus()), .silu(Silu()), .gelu(Gelu()), .exp(Exponential()), .log(Logarithm()),
    .sqrt(SquareRoot()), .abs(AbsoluteValue()), .negate(Negation()), .power(Power(exponent: 3)),
    .clip(Clip(lower: -0.5, upper: 0.5)),
  ]

  /// The functions that a layer or a graph may ask for by name alone, by Keras's names.
  public static let named: [String: UnaryFunction] = {
    var named: [String: UnaryFunction] = [:]
    for function in allExamples {
      switch function {
      case .power, .clip: continue
      default: named[function.definition.name] = function
      }
    }
    named["swish"] = .silu(Silu())
    named["exponential"] = .exp(Exponential())
    named["square"] = .power(Power(exponent: 2))
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
