import Engine

/// What a layer does with its preactivations.
public enum Activation: Hashable, Sendable {
  /// A function of each number alone.
  case function(UnaryFunction)
  /// Probabilities over the last axis.
  case softmax
  /// The logarithms of probabilities over the last axis.
  case logSoftmax

  /// What comes in.
  public static let linear = Activation.function(.linear(Linear()))
  /// max(0, x).
  public static let relu = Activation.function(.relu(Relu()))
  /// 1 / (1 + e⁻ˣ).
  public static let sigmoid = Activation.function(.sigmoid(Sigmoid()))
  /// The hyperbolic tangent.
  public static let tanh = Activation.function(.tanh(Tanh()))

  /// Creates the activation of a Keras name, or nil.
  public init?(named name: String) {
    guard Self.names.contains(name) else { return nil }
    switch name {
    case "softmax": self = .softmax
    case "log_softmax": self = .logSoftmax
    default:
      guard let function = UnaryFunction.named[name] else { return nil }
      self = .function(function)
    }
  }

  /// The names that `init(named:)` knows, sorted.
  public static let names = [
    "celu", "elu", "exponential", "gelu", "hard_sigmoid", "hard_silu", "hard_swish", "hard_tanh",
    "leaky_relu", "linear", "log_sigmoid", "log_softmax", "mish", "relu", "relu6", "selu",
    "sigmoid", "silu", "softmax", "softplus", "softsign", "swish", "tanh", "tanh_shrink",
  ]

  var operation: any OperationConvertible {
    switch self {
    case .function(let function): Apply(function)
    case .softmax: Softmax()
    case .logSoftmax: LogSoftmax()
    }
  }
}
