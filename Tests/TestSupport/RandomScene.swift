import Engine

/// Scenes that nobody has written: layers, losses, optimisers and data drawn from a seed.
public struct RandomScene: Sendable, CustomStringConvertible {
  public enum Kind: String, CaseIterable, Sendable {
    case dense, convolution, embedding, normalisation, graph
  }

  public let kind: Kind
  public let seed: Int
  /// The scene's text.
  public let text: String

  public var description: String { "\(kind.rawValue) \(seed)" }

  public init(_ kind: Kind, seed: Int) {
    self.kind = kind
    self.seed = seed
    var maker = Maker(random: RandomStream(seed: seed))
    text = kind == .graph ? maker.graph() : maker.model(kind)
  }

  /// So many of each kind.
  public static func some(_ count: Int, from first: Int = 1) -> [RandomScene] {
    (first..<first + count).flatMap { seed in Kind.allCases.map { RandomScene($0, seed: seed) } }
  }
}

private struct Maker {
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
  mutating func table(_ shape: [Int], _ number: (inout Maker) -> Double) -> String {
    guard let length = shape.first else { return "\(number(&self))" }
    var items: [String] = []
    for _ in 0..<length { items.append(table(Array(shape.dropFirst()), number)) }
    return "[\(items.joined(separator: ", "))]"
  }

  mutating func optimizer() -> String {
    pick([
      #"{"class_name": "SGD", "config": {"learning_rate": 0.1}}"#,
      #"{"class_name": "SGD", "config": {"learning_rate": 0.05, "momentum": 0.9, "nesterov": true}}"#,
      #"{"class_name": "Adam", "config": {"learning_rate": 0.02}}"#,
      #"{"class_name": "RMSprop", "config": {"learning_rate": 0.02}}"#,
      #"{"class_name": "Adagrad", "config": {"learning_rate": 0.1, "clipnorm": 0.5}}"#,
    ])
  }

  static let activations = ["linear", "relu", "tanh", "sigmoid", "elu", "softplus", "gelu"]

  mutating func layer(_ name: String, _ config: String = "") -> String {
    #"{"class_name": "\#(name)", "config": {\#(config)}}"#
  }

  mutating func dense(_ units: Int, _ activation: String) -> String {
    let penalty =
      happens(0.2) ? #", "kernel_regularizer": {"class_name": "L2", "config": {"l2": 0.01}}"# : ""
    return layer("Dense", #""units": \#(units), "activation": "\#(activation)"\#(penalty)"#)
  }

  mutating func model(_ kind: RandomScene.Kind) -> String {
    let rows = int(2...5)
    var input: [Int]
    var layers: [String] = []
    var isIndex = false
    switch kind {
    case .convolution:
      input = [int(4...5), int(4...5), int(1...2)]
      let padding = pick(["same", "valid"])
      layers.append(
        layer(
          "Conv2D",
          #""filters": \#(int(1...2)), "kernel_size": [\#(int(1...3)), \#(int(1...3))], "#
            + #""strides": [\#(padding == "same" ? 1 : int(1...2)), 1], "padding": "\#(padding)", "#
            + #""activation": "\#(pick(Self.activations))""#))
      if happens(0.7) {
        layers.append(
          layer(
            pick(["MaxPooling2D", "AveragePooling2D"]),
            #""pool_size": [2, 2], "strides": [1, 1], "padding": "same""#))
      }
      layers.append(layer(pick(["Flatten", "GlobalAveragePooling2D"])))
    case .embedding:
      input = [int(1...3)]
      isIndex = true
      layers.append(layer("Embedding", #""input_dim": 5, "output_dim": \#(int(2...3))"#))
      layers.append(layer("Flatten"))
    default:
      input = [int(1...4)]
    }
    for _ in 0..<int(kind == .dense ? 1...3 : 0...1) {
      layers.append(dense(int(1...4), pick(Self.activations)))
      if happens(0.2) { layers.append(layer("Dropout", #""rate": 0.25"#)) }
    }
    if kind == .normalisation {
      layers.append(dense(int(2...3), "linear"))
      layers.append(layer(pick(["BatchNormalization", "LayerNormalization"])))
      layers.append(layer("Activation", #""activation": "\#(pick(Self.activations))""#))
    }
    let outputs = int(1...3)
    let isOfClasses = happens(0.6)
    let loss: String
    let y: String
    if isOfClasses, outputs > 1 {
      layers.append(dense(outputs, "softmax"))
      loss = "sparse_categorical_crossentropy"
      y = table([rows]) { Double($0.int(0...outputs - 1)) }
    } else if isOfClasses {
      layers.append(dense(1, "sigmoid"))
      loss = "binary_crossentropy"
      y = table([rows, 1]) { Double($0.int(0...1)) }
    } else {
      layers.append(dense(outputs, pick(["linear", "tanh"])))
      loss = pick(["mean_squared_error", "mean_absolute_error", "huber", "log_cosh"])
      y = table([rows, outputs]) { $0.number() }
    }
    let x = table([rows] + input) { maker in
      isIndex ? Double(maker.int(0...4)) : maker.number()
    }
    let shape = (["null"] + input.map(String.init)).joined(separator: ", ")
    let first = layer("InputLayer", #""batch_shape": [\#(shape)]"#)
    return """
      {"model": {"class_name": "Sequential", "config": {"layers": [
       \(([first] + layers).joined(separator: ",\n "))]}},
       "loss": "\(loss)", "optimizer": \(optimizer()), "seed": \(int(0...99)),
       "dtype": "\(pick(["float32", "float64"]))", "batch_size": \(int(1...rows)),
       "shuffle": \(happens(0.5)), "x": \(x), "y": \(y)}
      """
  }

  mutating func graph() -> String {
    let size = int(2...3)
    var nodes: [String] = []
    var names = ["x", "w", "v"]
    for place in 0..<int(3...8) {
      let name = "n\(place)"
      let isPair = happens(0.6)
      let op =
        isPair
        ? pick(["add", "subtract", "multiply", "maximum", "minimum"])
        : pick(["tanh", "sigmoid", "relu", "sin", "square", "softplus", "abs", "elu", "cos"])
      let operands = (0..<(isPair ? 2 : 1)).map { _ in "\"\(pick(names))\"" }
      nodes.append(
        #"{"name": "\#(name)", "op": "\#(op)", "of": [\#(operands.joined(separator: ", "))]}"#)
      names.append(name)
    }
    // All that is trained takes part.
    nodes.append(#"{"name": "p", "op": "multiply", "of": ["\#(names[names.count - 1])", "w"]}"#)
    nodes.append(#"{"name": "q", "op": "add", "of": ["p", "v"]}"#)
    nodes.append(#"{"name": "L", "op": "\#(pick(["mean", "sum"]))", "of": ["q"]}"#)
    let numbers: (inout Maker) -> Double = { $0.number() }
    return """
      {"values": {"x": \(table([size], numbers)), "w": \(table([size], numbers)),
       "v": \(table([size], numbers))}, "trainable": ["w", "v"],
       "graph": [\(nodes.joined(separator: ",\n "))],
       "loss": "L", "optimizer": \(optimizer()), "dtype": "\(pick(["float32", "float64"]))"}
      """
  }
}
