import Engine

extension GraphOperation {
  /// Functions of one number that have settings; those without are found by `UnaryFunction.named`.
  static let functions: [GraphOperation] = [
    function("relu", "negative_slope", "max_value", "threshold") { (node) throws(SceneError) in
      let slope = try node.number("negative_slope", 0)
      let maximum = try node.number("max_value", .infinity)
      let threshold = try node.number("threshold", 0)
      return slope == 0 && maximum == .infinity && threshold == 0
        ? .relu(Relu())
        : .rectifiedLinear(
          RectifiedLinear(negativeSlope: slope, maximum: maximum, threshold: threshold))
    },
    function("leaky_relu", "negative_slope") { (node) throws(SceneError) in
      .rectifiedLinear(RectifiedLinear(negativeSlope: try node.number("negative_slope", 0.2)))
    },
    function("elu", "alpha") { (node) throws(SceneError) in
      .elu(Elu(alpha: try node.number("alpha", 1)))
    },
    function("gelu", "approximate") { (node) throws(SceneError) in
      try node.flag("approximate") ? .geluTanh(GeluTanh()) : .gelu(Gelu())
    },
    function("clip", "min", "max") { (node) throws(SceneError) in
      .clip(
        Clip(lower: try node.number("min", -.infinity), upper: try node.number("max", .infinity)))
    },
  ]

  private static func function(
    _ name: String, _ attributes: String...,
    make: @escaping @Sendable (GraphNode) throws(SceneError) -> UnaryFunction
  ) -> GraphOperation {
    GraphOperation(name, operands: 1...1, attributes: Set(attributes)) {
      (node, builder) throws(SceneError) in
      try node.add(Apply(make(node)), node.operands, to: &builder)
    }
  }

  /// Operations of two numbers, element by element, and choices among them.
  static let arithmetic: [GraphOperation] = [
    elementwise("add", Add()), elementwise("subtract", Subtract()),
    elementwise("multiply", Multiply()), elementwise("divide", Divide()),
    elementwise("maximum", Extremum(.maximum)),
    elementwise("minimum", Extremum(.minimum)),
    GraphOperation("power", operands: 2...2, settingSlot: 1) {
      (node, builder) throws(SceneError) in
      let operation: any OperationConvertible =
        if let exponent = node.setting { Apply(.power(Power(exponent: exponent))) } else {
          RaiseToPower()
        }
      try node.add(operation, node.repeatedOperands(in: &builder), to: &builder)
    },
    GraphOperation("where", operands: 3...3) { (node, builder) throws(SceneError) in
      // The engine has the condition last, where no derivative goes.
      let operands = try node.repeatedOperands(in: &builder)
      try node.add(Select(), [operands[1], operands[2], operands[0]], to: &builder)
    },
    comparison("greater", isSwapped: false), comparison("less", isSwapped: true),
  ]

  private static func elementwise(_ name: String, _ operation: some OperationConvertible)
    -> GraphOperation
  {
    GraphOperation(name, operands: 2...2) { (node, builder) throws(SceneError) in
      try node.add(operation, node.repeatedOperands(in: &builder), to: &builder)
    }
  }

  /// 1 where the first number is larger (smaller) than the second, else 0.
  private static func comparison(_ name: String, isSwapped: Bool) -> GraphOperation {
    GraphOperation(name, operands: 2...2) { (node, builder) throws(SceneError) in
      let both = try node.repeatedOperands(in: &builder)
      let operands = isSwapped ? both.reversed() : both
      let lead = try node.add(Subtract(), operands, part: "lead", to: &builder)
      try node.add(Apply(.step(Heaviside())), [lead], to: &builder)
    }
  }
}
