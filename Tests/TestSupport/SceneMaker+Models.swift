import Foundation

/// Models of one layer after another, or of layers that merge, with a loss and data.
extension SceneMaker {
  mutating func model(_ kind: RandomScene.Kind) -> String {
    let rows = int(2...4)
    var input = [int(1...4)]
    var layers: [String] = []
    var classes: Int?
    switch kind {
    case .convolution:
      input = [int(4...5), int(4...5), int(1...2)]
      layers = convolution()
    case .images:
      input = [4, int(4...5), int(1...2)]
      layers = images(channels: input[2])
    case .sequences:
      input = [int(4...5), int(1...2)]
      if happens(0.4) {
        classes = 4
        input = [input[0]]
        layers.append(layer("Embedding", #""input_dim": 4, "output_dim": 2"#))
      }
      layers += sequences()
    case .embedding:
      input = [int(1...3)]
      classes = 5
      layers = [
        layer("Embedding", #""input_dim": 5, "output_dim": \#(int(2...3))"#), layer("Flatten"),
      ]
    case .masks:
      // So many words that hardly a row has none.
      input = [int(3...4)]
      classes = 6
      layers = maskedWords()
      if happens(0.4) {
        // Without what ends the mask, every time step has an answer.
        layers[layers.count - 1] = dense(2, "tanh")
        return sequential(
          layers, input: input,
          training(
            rows: rows, input: input, classes: classes, loss: #""mean_squared_error""#,
            y: table([rows, input[0], 2]) { $0.number() }))
      }
    case .merges: return functional(rows: rows, merging(&input), input: input)
    case .attention:
      input = [int(2...3), 2]
      return functional(rows: rows, attending(), input: input)
    case .dense, .normalisation, .graph: break
    }
    for _ in 0..<int(kind == .dense ? 1...3 : 0...1) {
      layers.append(dense(int(1...4), pick(Self.activations)))
      if happens(0.2) { layers.append(layer("Dropout", #""rate": 0.25"#)) }
    }
    if kind == .normalisation { layers += normalisation() }
    let (last, loss, y) = answers(rows: rows)
    return sequential(
      layers + [last], input: input,
      training(rows: rows, input: input, classes: classes, loss: loss, y: y))
  }

  private mutating func sequential(
    _ layers: [String], input: [Int], _ training: String
  ) -> String {
    let shape = (["null"] + input.map(String.init)).joined(separator: ", ")
    let first = layer("InputLayer", #""batch_shape": [\#(shape)]"#)
    return """
      {"model": {"class_name": "Sequential", "config": {"layers": [
       \(([first] + layers).joined(separator: ",\n "))]}},
       \(training)}
      """
  }

  /// Layers with names, each called on others, the last of which has the answers.
  private mutating func functional(rows: Int, _ inner: [Node], input: [Int]) -> String {
    let (last, loss, y) = answers(rows: rows)
    let shape = (["null"] + input.map(String.init)).joined(separator: ", ")
    var nodes = [Node("x", layer("InputLayer", #""batch_shape": [\#(shape)]"#), of: [])] + inner
    nodes.append(Node("flat", layer("Flatten"), of: [nodes[nodes.count - 1].name]))
    nodes.append(Node("answer", last, of: ["flat"]))
    return """
      {"model": {"class_name": "Functional", "keras_version": "3.15.0", "config": {"layers": [
       \(nodes.map(\.text).joined(separator: ",\n "))],
       "input_layers": [["x", 0, 0]], "output_layers": [["answer", 0, 0]]}},
       \(training(rows: rows, input: input, classes: nil, loss: loss, y: y))}
      """
  }

  private mutating func training(
    rows: Int, input: [Int], classes: Int?, loss: String, y: String
  ) -> String {
    let x = table([rows] + input) { maker in
      classes.map { Double(maker.int(0...$0 - 1)) } ?? maker.number()
    }
    return """
      "loss": \(loss), "optimizer": \(optimizer()), "seed": \(int(0...99)),
       "dtype": "\(pick(["float32", "float64"]))", "batch_size": \(int(1...rows)),
       "shuffle": \(happens(0.5)), "x": \(x), "y": \(y)
      """
  }

  /// Rows of shares of one: most of it is one class's.
  private mutating func shares(rows: Int, of classes: Int) -> String {
    let list = (0..<rows).map { _ -> String in
      let (first, second) = (int(0...classes - 1), int(0...classes - 1))
      let row = (0..<classes).map { (place: Int) -> Double in
        (place == first ? 0.75 : 0) + (place == second ? 0.25 : 0)
      }
      return "\(row)"
    }
    return "[\(list.joined(separator: ", "))]"
  }

  /// The last layer, the loss of its answers, and the targets.
  private mutating func answers(rows: Int) -> (layer: String, loss: String, y: String) {
    let outputs = int(1...3)
    let isFromLogits = happens(0.4)
    let (own, wanted) = (isFromLogits ? "linear" : "softmax", #"{"from_logits": \#(isFromLogits)"#)
    func loss(_ name: String, _ config: String) -> String {
      #"{"class_name": "\#(name)", "config": \#(config)}}"#
    }
    switch int(0...4) {
    case 0 where outputs > 1:
      return (
        dense(outputs, own), loss("SparseCategoricalCrossentropy", wanted),
        table([rows]) { Double($0.int(0...outputs - 1)) }
      )
    case 1 where outputs > 1:
      return (
        dense(outputs, own),
        loss("CategoricalCrossentropy", wanted + #", "label_smoothing": 0.1"#),
        shares(rows: rows, of: outputs)
      )
    case 2:
      return (
        dense(1, isFromLogits ? "linear" : "sigmoid"), loss("BinaryCrossentropy", wanted),
        table([rows, 1]) { Double($0.int(0...1)) }
      )
    case 3:
      return (
        dense(outputs, "softplus"), "\"\(pick(["poisson", "kl_divergence"]))\"",
        table([rows, outputs]) { Double($0.int(1...9)) / 10 }
      )
    default:
      let name = pick([
        "mean_squared_error", "mean_absolute_error", "huber", "log_cosh", "hinge", "squared_hinge",
        "half_squared_error",
      ])
      return (
        dense(outputs, pick(["linear", "tanh"])), "\"\(name)\"",
        name.hasSuffix("hinge")
          ? table([rows, outputs]) { Double($0.int(0...1)) }
          : table([rows, outputs]) { $0.number() }
      )
    }
  }
}

extension SceneMaker {
  /// A layer of a model whose layers are called by name.
  struct Node {
    let name: String
    let text: String

    init(
      _ name: String, _ layer: String, of operands: [String], isList: Bool = false,
      arguments: String = ""
    ) {
      self.name = name
      let tensors = operands.map {
        #"{"class_name": "__keras_tensor__", "config": {"keras_history": ["\#($0)", 0, 0]}}"#
      }.joined(separator: ", ")
      let call = #"{"args": [\#(isList ? "[\(tensors)]" : tensors)], "kwargs": {\#(arguments)}}"#
      var text = layer
      if let config = text.range(of: #""config": {"#) {
        let comma = text[config.upperBound] == "}" ? "" : ", "
        text.insert(contentsOf: #""name": "\#(name)"\#(comma)"#, at: config.upperBound)
      }
      text.removeLast()
      self.text =
        text + #", "name": "\#(name)", "inbound_nodes": [\#(operands.isEmpty ? "" : call)]}"#
    }
  }
}
