/// Graphs of operations whose shapes fit.
extension SceneMaker {
  private struct Graph {
    var nodes: [String] = []
    /// What a node may be made of, and its shape.
    var values: [(name: String, shape: [Int])] = []

    /// Adds a node and returns its name.
    mutating func add(
      _ op: String, _ operands: [String], _ shape: [Int], _ attributes: String = ""
    ) -> String {
      let name = "n\(nodes.count)"
      let names = operands.map { "\"\($0)\"" }.joined(separator: ", ")
      let rest = attributes.isEmpty ? "" : ", \(attributes)"
      nodes.append(#"{"name": "\#(name)", "op": "\#(op)", "of": [\#(names)]\#(rest)}"#)
      values.append((name, shape))
      return name
    }
  }

  private static let functions = [
    "tanh", "sigmoid", "relu", "sin", "cos", "square", "softplus", "abs", "elu", "exp", "silu",
    "mish", "negative", "softsign", "gelu", "hard_sigmoid", "selu", "leaky_relu",
  ]
  private static let pairs = [
    "add", "subtract", "multiply", "maximum", "minimum", "squared_error", "absolute_error",
    "half_squared_error", "greater", "less",
  ]

  mutating func graph() -> String {
    let shape = [int(2...3), int(2...3)]
    var graph = Graph()
    graph.values = ["x", "w", "v"].map { ($0, shape) }
    for _ in 0..<int(3...7) { addNode(to: &graph) }
    // All that is trained takes part.
    let last = graph.values[graph.values.count - 1]
    let end = graph.add(pick(["mean", "sum"]), [last.name], [])
    let product = graph.add("multiply", ["w", "v"], shape)
    let rest = graph.add("mean", [product], [])
    let loss = graph.add("add", [end, rest], [])
    let numbers: (inout SceneMaker) -> Double = { $0.number() }
    return """
      {"values": {"x": \(table(shape, numbers)), "w": \(table(shape, numbers)),
       "v": \(table(shape, numbers))}, "trainable": ["w", "v"],
       "graph": [\(graph.nodes.joined(separator: ",\n "))],
       "loss": "\(loss)", "optimizer": \(optimizer()), "dtype": "\(pick(["float32", "float64"]))"}
      """
  }

  private mutating func addNode(to graph: inout Graph) {
    // Mostly what was made last, so that it becomes deep.
    let (name, shape) = happens(0.6) ? graph.values[graph.values.count - 1] : pick(graph.values)
    let twins = graph.values.filter { $0.shape == shape }.map(\.name)
    guard shape.count == 2 else {
      _ = graph.add(pick(Self.functions), [name], shape)
      return
    }
    let axis = int(0...1)
    var joined = shape
    switch int(0...13) {
    case 0...2: _ = graph.add(pick(Self.functions), [name], shape)
    case 3...5: _ = graph.add(pick(Self.pairs), [name, pick(twins)], shape)
    case 6:
      _ = graph.add(
        pick(["softmax", "log_softmax", "cumsum"]), [name], shape, #""axis": \#(axis)"#)
    case 7:
      let op = pick(["sum", "mean", "max", "min", "prod", "logsumexp", "var"])
      joined[axis] = 1
      let least = graph.add(op, [name], joined, #""axis": \#(axis), "keepdims": true"#)
      _ = graph.add(pick(["add", "subtract", "multiply"]), [name, least], shape)
    case 8: _ = graph.add("transpose", [name], shape.reversed())
    case 9:
      let turned = graph.add("transpose", [pick(twins)], shape.reversed())
      _ = graph.add("matmul", [name, turned], [shape[0], shape[0]])
    case 10:
      joined[axis] *= 2
      _ = graph.add("concatenate", [name, pick(twins)], joined, #""axis": \#(axis)"#)
    case 11:
      _ = graph.add(
        "pad", [name], [shape[0] + 1, shape[1] + 1], #""pad_width": [[1, 0], [0, 1]]"#)
    case 12:
      let mask = graph.add("greater", [name, pick(twins)], shape)
      _ = graph.add("where", [mask, pick(twins), pick(twins)], shape)
    default:
      // Above 0, where roots, logarithms and quotients are defined.
      let above = graph.add("softplus", [name], shape)
      let op = pick(["sqrt", "log", "reciprocal", "divide", "power"])
      _ = graph.add(
        op, ["divide", "power"].contains(op) ? [above, above] : [above], shape)
    }
  }
}
