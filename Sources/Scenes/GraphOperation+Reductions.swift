import Engine

extension GraphOperation {
  /// What makes fewer numbers of many: over all axes, or over those of "axis", which "keepdims" keeps
  /// with length 1.
  static let reductions: [GraphOperation] = [
    total("sum", .one, .sum), total("mean", .elements, .mean),
    reduction("max", .max), reduction("min", .min), reduction("prod", .product),
    reduction("logsumexp", .logSumExp),
    composed("var") { (node, value, axes, part, builder) throws(SceneError) in
      try variance(node, value, axes, part: part, in: &builder)
    },
    composed("std") { (node, value, axes, part, builder) throws(SceneError) in
      let variance = try variance(node, value, axes, part: "variance", in: &builder)
      return try node.add(
        Apply(.sqrt(SquareRoot())), [variance], part: part, to: &builder)
    },
    composed("norm") { (node, value, axes, part, builder) throws(SceneError) in
      let squares = try node.square(value, in: &builder)
      let sum = try node.reduce(.sum, squares, axes, part: "sum", in: &builder)
      return try node.add(Apply(.sqrt(SquareRoot())), [sum], part: part, to: &builder)
    },
    GraphOperation("cumsum", operands: 1...1, attributes: ["axis"]) {
      (node, builder) throws(SceneError) in
      let axis = try node.axis(of: builder[node.operands[0]].shape, standard: 0)
      try node.add(CumulativeSum(axis: axis), node.operands, to: &builder)
    },
  ]

  /// What is reduced over a run of axes; the result's name is NODE/PART, or NODE without a part.
  private typealias Reducing =
    @Sendable (
      GraphNode, Value.ID, Range<Int>, _ part: String?, inout ProgramBuilder
    ) throws(SceneError) -> Value.ID

  private static func reduction(_ name: String, _ kind: ReductionKind) -> GraphOperation {
    composed(name) { (node, value, axes, part, builder) throws(SceneError) in
      try node.reduce(kind, value, axes, part: part, in: &builder)
    }
  }

  /// A sum or a mean, which of all elements is an instruction of its own.
  private static func total(
    _ name: String, _ divisor: Divisor, _ kind: ReductionKind
  ) -> GraphOperation {
    let overAxes = reduction(name, kind)
    return GraphOperation(name, operands: 1...1, attributes: overAxes.attributes) {
      (node, builder) throws(SceneError) in
      let keepsAxes = try node.flag("keepdims")
      if node.json["axis"] == nil, !keepsAxes {
        try node.add(WholeReduction(divisor), node.operands, to: &builder)
      } else {
        try overAxes.lower(node, &builder)
      }
    }
  }

  private static func composed(_ name: String, _ reducing: @escaping Reducing) -> GraphOperation {
    GraphOperation(name, operands: 1...1, attributes: ["axis", "keepdims"]) {
      (node, builder) throws(SceneError) in
      let operand = builder[node.operands[0]]
      let all = Array(operand.shape.dimensions.indices)
      let axes = try node.axes(of: operand.shape) ?? all
      guard !axes.isEmpty else {
        throw node.problem(.noSuchAxis(operation: name, axis: 0, received: operand.shape))
      }
      // Axes that are no neighbours are moved together: in front, where the samples' is among them.
      let others = all.filter { !axes.contains($0) }
      let isRun = axes[axes.count - 1] - axes[0] == axes.count - 1
      let order = isRun ? all : axes[0] == 0 ? axes + others : others + axes
      let first = isRun || axes[0] == 0 ? axes[0] : others.count
      let value = try node.transpose(
        operand.id, order, part: "axes", in: &builder)
      let keepsAxes = try node.flag("keepdims")
      let result = try reducing(
        node, value, first..<first + axes.count, keepsAxes ? "reduced" : nil, &builder)
      if keepsAxes {
        let lengths = all.map { axes.contains($0) ? 1 : operand.shape.dimensions[$0] }
        try node.reshape(result, to: lengths, in: &builder)
      }
    }
  }

  /// The mean square of the distances from the mean, over all that is there (no n − 1).
  private static func variance(
    _ node: GraphNode, _ value: Value.ID, _ axes: Range<Int>, part: String?,
    in builder: inout ProgramBuilder
  ) throws(SceneError) -> Value.ID {
    let mean = try node.add(
      AxisReduction(.mean, over: axes, keepsAxes: true), [value], part: "mean",
      to: &builder)
    let centred = try node.add(
      Subtract(), [value, mean], part: "centred", to: &builder)
    return try node.reduce(
      .mean, node.square(centred, in: &builder), axes, part: part, in: &builder)
  }
}

extension GraphNode {
  fileprivate func reduce(
    _ kind: ReductionKind, _ value: Value.ID, _ axes: Range<Int>, part: String?,
    in builder: inout ProgramBuilder
  ) throws(SceneError) -> Value.ID {
    try add(AxisReduction(kind, over: axes), [value], part: part, to: &builder)
  }

  fileprivate func square(
    _ value: Value.ID, in builder: inout ProgramBuilder
  ) throws(SceneError) -> Value.ID {
    try add(
      Apply(.power(Power(exponent: 2))), [value], part: "squares", to: &builder)
  }
}
