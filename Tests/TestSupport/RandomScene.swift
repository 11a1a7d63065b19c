import Engine

/// Scenes that nobody has written: layers, losses, optimisers and data drawn from a seed.
public struct RandomScene: Sendable, CustomStringConvertible {
  public enum Kind: String, CaseIterable, Sendable {
    case dense, convolution, embedding, normalisation, graph, images, sequences, merges, attention,
      masks
  }

  public let kind: Kind
  public let seed: Int
  /// The scene's text.
  public let text: String

  public var description: String { "\(kind.rawValue) \(seed)" }

  public init(_ kind: Kind, seed: Int) {
    self.kind = kind
    self.seed = seed
    var maker = SceneMaker(random: RandomStream(seed: seed))
    text = kind == .graph ? maker.graph() : maker.model(kind)
  }

  /// So many of each kind.
  public static func some(_ count: Int, from first: Int = 1) -> [RandomScene] {
    (first..<first + count).flatMap { seed in Kind.allCases.map { RandomScene($0, seed: seed) } }
  }
}

/// Writes the parts of random scenes.
struct SceneMaker {
  var random: RandomStream

  mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
  mutating func pick<T>(_ items: [T]) -> T { items[int(0...items.count - 1)] }
  mutating func happens(_ share: Double) -> Bool {
    Double.random(in: 0..<1, using: &random) < share
  }
  mutating func number() -> Double {
    (Double.random(in: -2..<2, using: &random) * 100).rounded() / 100
  }

  /// Nested lists of a shape.
  mutating func table(_ shape: [Int], _ number: (inout SceneMaker) -> Double) -> String {
    guard let length = shape.first else { return "\(number(&self))" }
    var items: [String] = []
    for _ in 0..<length { items.append(table(Array(shape.dropFirst()), number)) }
    return "[\(items.joined(separator: ", "))]"
  }

  private static let optimizers: [(String, String)] = [
    ("SGD", ""), ("SGD", #""momentum": 0.9, "nesterov": true"#), ("SGD", #""momentum": 0.5"#),
    ("Adam", ""), ("Adam", #""amsgrad": true"#), ("AdamW", #""weight_decay": 0.01"#),
    ("Nadam", ""), ("Adamax", ""), ("Adadelta", ""), ("Lion", ""),
    ("RMSprop", ""), ("RMSprop", #""momentum": 0.5, "centered": true"#), ("Adagrad", ""),
  ]
  private static let rates = [
    "0.1", "0.02",
    #"{"class_name": "ExponentialDecay", "config": {"initial_learning_rate": 0.1, "decay_steps": 2, "decay_rate": 0.5}}"#,
    #"{"class_name": "CosineDecay", "config": {"initial_learning_rate": 0.1, "decay_steps": 4}}"#,
    #"{"class_name": "PiecewiseConstantDecay", "config": {"boundaries": [1, 2], "values": [0.1, 0.05, 0.01]}}"#,
    #"{"class_name": "PolynomialDecay", "config": {"initial_learning_rate": 0.1, "decay_steps": 3}}"#,
  ]
  private static let limits = [
    "", "", "", #", "clipnorm": 0.5"#, #", "clipvalue": 0.1"#, #", "global_clipnorm": 0.5"#,
  ]

  mutating func optimizer() -> String {
    let (name, settings) = pick(Self.optimizers)
    let rate = #""learning_rate": \#(pick(Self.rates))\#(pick(Self.limits))"#
    let config = settings.isEmpty ? rate : "\(rate), \(settings)"
    return #"{"class_name": "\#(name)", "config": {\#(config)}}"#
  }

  /// Those of one number alone, and those of a whole row.
  static let activations = [
    "celu", "elu", "exponential", "gelu", "hard_sigmoid", "hard_silu", "hard_tanh", "leaky_relu",
    "linear", "log_sigmoid", "log_softmax", "mish", "relu", "relu6", "selu", "sigmoid", "silu",
    "softmax", "softplus", "softsign", "tanh", "tanh_shrink",
  ]

  mutating func activation() -> String { #""activation": "\#(pick(Self.activations))""# }

  mutating func layer(_ name: String, _ config: String = "") -> String {
    #"{"class_name": "\#(name)", "config": {\#(config)}}"#
  }

  mutating func penalty(_ key: String = "kernel_regularizer") -> String {
    guard happens(0.2) else { return "" }
    return #", "\#(key)": {"class_name": "L1L2", "config": {"l1": 0.02, "l2": 0.01}}"#
  }

  mutating func dense(_ units: Int, _ activation: String) -> String {
    layer("Dense", #""units": \#(units), "activation": "\#(activation)"\#(penalty())"#)
  }
}
