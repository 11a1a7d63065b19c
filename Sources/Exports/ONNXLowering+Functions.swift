import Engine

/// Functions of one number: by an operator where there is one, else by those that its formula is made of.
extension ONNXLowering {
  func apply(_ function: UnaryFunction, _ graph: inout ONNXGraph) {
    let x = names[0]
    switch function {
    case .linear: graph.add("Identity", [x], named: name)
    case .relu: graph.add("Relu", [x], named: name)
    case .sigmoid: graph.add("Sigmoid", [x], named: name)
    case .tanh: graph.add("Tanh", [x], named: name)
    case .exp: graph.add("Exp", [x], named: name)
    case .log: graph.add("Log", [x], named: name)
    case .sqrt: graph.add("Sqrt", [x], named: name)
    case .abs: graph.add("Abs", [x], named: name)
    case .negate: graph.add("Neg", [x], named: name)
    case .sin: graph.add("Sin", [x], named: name)
    case .cos: graph.add("Cos", [x], named: name)
    case .erf: graph.add("Erf", [x], named: name)
    case .reciprocal: graph.add("Reciprocal", [x], named: name)
    case .softplus: graph.add("Softplus", [x], named: name)
    case .softsign: graph.add("Softsign", [x], named: name)
    case .hardSilu: graph.add("HardSwish", [x], named: name)
    case .elu(let elu): graph.add("Elu", [x], ["alpha": .number(elu.alpha)], named: name)
    case .selu: graph.add("Selu", [x], named: name)
    case .hardSigmoid:
      graph.add(
        "HardSigmoid", [x], ["alpha": .number(1.0 / 6), "beta": .number(0.5)], named: name)
    case .clip(let clip):
      graph.add("Clip", [x, graph.constant(clip.lower), graph.constant(clip.upper)], named: name)
    case .power(let power) where power.exponent == 2: graph.add("Mul", [x, x], named: name)
    case .power(let power):
      graph.add("Pow", [x, graph.constant(power.exponent)], named: name)
    case .log1p:
      let sum = graph.add("Add", [x, graph.constant(1)], within: name)
      graph.add("Log", [sum], named: name)
    case .expm1:
      let power = graph.add("Exp", [x], within: name)
      graph.add("Sub", [power, graph.constant(1)], named: name)
    case .step:
      let isPositive = graph.add("Greater", [x, graph.constant(0)], within: name)
      graph.add(
        "Cast", [isPositive], ["to": .integer(ONNXGraph.ElementType.float.rawValue)], named: name)
    case .silu:
      graph.add("Mul", [x, graph.add("Sigmoid", [x], within: name)], named: name)
    case .mish:
      let gate = graph.add("Tanh", [graph.add("Softplus", [x], within: name)], within: name)
      graph.add("Mul", [x, gate], named: name)
    case .logSigmoid:
      let turned = graph.add("Neg", [x], within: name)
      graph.add("Neg", [graph.add("Softplus", [turned], within: name)], named: name)
    case .tanhShrink:
      graph.add("Sub", [x, graph.add("Tanh", [x], within: name)], named: name)
    case .gelu:
      let scaled = graph.add("Div", [x, graph.constant(2.0.squareRoot())], within: name)
      halve(x, graph.add("Erf", [scaled], within: name), &graph)
    case .geluTanh: geluTanh(x, &graph)
    case .rectifiedLinear(let relu): rectify(relu, x, &graph)
    }
  }

  /// x · (1 + bend) / 2.
  private func halve(_ x: String, _ bend: String, _ graph: inout ONNXGraph) {
    let sum = graph.add("Add", [bend, graph.constant(1)], within: name)
    let product = graph.add("Mul", [x, sum], within: name)
    graph.add("Div", [product, graph.constant(2)], named: name)
  }

  /// The bend is tanh(√(2/π) · (x + 0.044715 · x³)).
  private func geluTanh(_ x: String, _ graph: inout ONNXGraph) {
    let square = graph.add("Mul", [x, x], within: name)
    let cube = graph.add("Mul", [square, x], within: name)
    let scaled = graph.add("Mul", [cube, graph.constant(0.044715)], within: name)
    let sum = graph.add("Add", [x, scaled], within: name)
    let inner = graph.add(
      "Mul", [sum, graph.constant((2 / Double.pi).squareRoot())], within: name)
    halve(x, graph.add("Tanh", [inner], within: name), &graph)
  }

  /// min(x, maximum) where x > threshold, negativeSlope · (x − threshold) elsewhere.
  private func rectify(_ relu: RectifiedLinear, _ x: String, _ graph: inout ONNXGraph) {
    let isBounded = relu.maximum.isFinite
    if relu.threshold == 0, !isBounded {
      graph.add("LeakyRelu", [x], ["alpha": .number(relu.negativeSlope)], named: name)
      return
    }
    let threshold = graph.constant(relu.threshold)
    let isAbove = graph.add("Greater", [x, threshold], within: name)
    let right =
      isBounded ? graph.add("Min", [x, graph.constant(relu.maximum)], within: name) : x
    let distance = graph.add("Sub", [x, threshold], within: name)
    let left = graph.add("Mul", [distance, graph.constant(relu.negativeSlope)], within: name)
    graph.add("Where", [isAbove, right, left], named: name)
  }
}
