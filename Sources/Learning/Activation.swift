import Engine

/// What a layer does with its preactivations.
public enum Activation: Hashable, Sendable {
  /// A function of each number alone.
  case function(UnaryFunction)
  /// Probabilities over the last axis.
  case softmax

  public static let linear = Activation.function(.linear(Linear()))
  public static let relu = Activation.function(.relu(Relu()))
  public static let sigmoid = Activation.function(.sigmoid(Sigmoid()))
  public static let tanh = Activation.function(.tanh(Tanh()))

  /// Creates the activation of a Keras name, or nil.
  public init?(named name: String) {
    if name == "softmax" {
      self = .softmax
    } else if let function = UnaryFunction.named[name], Self.names.contains(name) {
      self = .function(function)
    } else {
      return nil
    }
  }

  /// The names that `init(named:)` knows, sorted.
  public static let names = [
    "elu", "exponential", "gelu", "linear", "relu", "sigmoid", "silu", "softmax", "softplus",
    "swish", "tanh",
  ]

  var operation: Operation {
    switch self {
    case .function(let function): .apply(Apply(function))
    case .softmax: .softmax(Softmax())
    }
  }
}
