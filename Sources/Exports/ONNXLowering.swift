import Engine

/// One instruction as ONNX's operators; where there is none, the operation is refused by its name.
///
/// To add an operation, write its case here.
struct ONNXLowering {
  let instruction: Instruction
  let operands: [Value]
  let result: Value

  /// The names of operands and result are those of the program.
  var name: String { result.name }
  var names: [String] { operands.map(\.name) }

  func add(to graph: inout ONNXGraph) throws(ExportError) {
    switch instruction.operation {
    case .add, .accumulate: graph.add("Add", names, named: name)
    case .subtract: graph.add("Sub", names, named: name)
    case .multiply: graph.add("Mul", names, named: name)
    case .divide: graph.add("Div", names, named: name)
    case .raiseToPower: graph.add("Pow", names, named: name)
    case .extremum(let operation):
      graph.add(operation.kind == .maximum ? "Max" : "Min", names, named: name)
    case .select: select(&graph)
    case .pass, .stopGradient: graph.add("Identity", names, named: name)
    case .fill(let operation):
      graph.add("Identity", [graph.constant(operation.number)], named: name)
    case .rescale(let operation): rescale(operation, &graph)
    case .squaredError(let operation):
      let difference = graph.add("Sub", names, within: name)
      let scaled = graph.add("Mul", [difference, graph.constant(operation.scale)], within: name)
      graph.add("Mul", [scaled, difference], named: name)
    case .absoluteError:
      graph.add("Abs", [graph.add("Sub", names, within: name)], named: name)
    case .apply(let operation): apply(operation.function, &graph)

    case .matrixMultiply(let operation):
      try multiply(operation.transposesLeft, operation.transposesRight, &graph)
    case .batchedMatrixMultiply(let operation):
      try multiply(operation.transposesLeft, operation.transposesRight, &graph)
    case .softmax: graph.add("Softmax", names, ["axis": .integer(-1)], named: name)
    case .logSoftmax: graph.add("LogSoftmax", names, ["axis": .integer(-1)], named: name)
    case .normalize:
      let sum = graph.add("ReduceSum", [names[0], graph.constant([-1])], within: name)
      graph.add("Div", [names[0], sum], named: name)
    case .wholeReduction(let operation): try reduce(operation, &graph)
    case .axisReduction(let operation): reduce(operation, &graph)
    case .cumulativeSum(let operation):
      graph.add(
        "CumSum", [names[0], graph.constant([operation.axis])],
        ["reverse": .integer(operation.isReversed ? 1 : 0)], named: name)

    case .gather:
      let rows = graph.add("Cast", [names[1]], ["to": .integer(integerType)], within: name)
      graph.add("Gather", [names[0], rows], named: name)
    case .takeAlong(let operation):
      let places = graph.add("Cast", [names[1]], ["to": .integer(integerType)], within: name)
      graph.add(
        "GatherElements", [names[0], places], ["axis": .integer(operation.axis)], named: name)
    case .pick:
      let places = graph.add("Cast", [names[1]], ["to": .integer(integerType)], within: name)
      let column = graph.add("Unsqueeze", [places, graph.constant([-1])], within: name)
      let picked = graph.add(
        "GatherElements", [names[0], column], ["axis": .integer(-1)], within: name)
      graph.add("Squeeze", [picked, graph.constant([-1])], named: name)

    case .reshape: graph.add("Reshape", [names[0], graph.constant(lengths)], named: name)
    case .transpose(let operation):
      graph.add(
        "Transpose", names, ["perm": .integers(operation.permutation.shape.dimensions)],
        named: name)
    case .slice(let operation): slice(operation, &graph)
    case .pad(let operation):
      let margins = operation.before.shape.dimensions + operation.after.shape.dimensions
      graph.add("Pad", [names[0], graph.constant(margins)], named: name)
    case .concatenate(let operation):
      graph.add("Concat", names, ["axis": .integer(operation.axis)], named: name)
    case .part(let operation): part(operation, &graph)
    case .join(let operation): join(operation, &graph)
    case .broadcast:
      // An axis that is asked to be 1 long stays as it is.
      let lengths = result.shape.dimensions.enumerated().map { axis, length in
        result.isBatched && axis == 0 ? 1 : length
      }
      graph.add("Expand", [names[0], graph.constant(lengths)], named: name)
    case .repeated(let operation): `repeat`(operation, &graph)

    case .convolution(let operation): convolve(operation, &graph)
    case .transposedConvolution(let operation): spread(operation, &graph)
    case .pooling(let operation): try pool(operation, &graph)

    default: throw refusal
    }
  }

  var refusal: ExportError { .noOperator(operation: instruction.operation.name, value: name) }

  var integerType: Int { ONNXGraph.ElementType.integer.rawValue }

  /// The lengths of the result as Reshape takes them: 0 is as long as the operand is.
  private var lengths: [Int] {
    result.isBatched ? [0] + result.shape.dimensions.dropFirst() : result.shape.dimensions
  }

  // MARK: - Numbers

  private func select(_ graph: inout ONNXGraph) {
    let condition = graph.add(
      "Cast", [names[2]], ["to": .integer(ONNXGraph.ElementType.flag.rawValue)], within: name)
    graph.add("Where", [condition, names[0], names[1]], named: name)
  }

  private func rescale(_ operation: Rescale, _ graph: inout ONNXGraph) {
    let scaled = graph.add("Mul", [names[0], graph.constant(operation.scale)], within: name)
    graph.add("Add", [scaled, graph.constant(operation.shift)], named: name)
  }

  /// A transposed operand has its last two axes exchanged before.
  private func multiply(
    _ transposesLeft: Bool, _ transposesRight: Bool, _ graph: inout ONNXGraph
  ) throws(ExportError) {
    var factors = names
    for (slot, isTransposed) in [transposesLeft, transposesRight].enumerated() where isTransposed {
      var axes = Array(operands[slot].shape.dimensions.indices)
      guard axes.count > 1, !transposesLeft || axes.count == result.shape.rank else {
        throw refusal
      }
      axes.swapAt(axes.count - 1, axes.count - 2)
      factors[slot] = graph.add(
        "Transpose", [names[slot]], ["perm": .integers(axes)], within: name)
    }
    graph.add("MatMul", factors, named: name)
  }

  // MARK: - Reductions

  private func reduce(_ operation: WholeReduction, _ graph: inout ONNXGraph) throws(ExportError) {
    switch operation.divisor {
    case .one: graph.add("ReduceSum", names, ["keepdims": .integer(0)], named: name)
    case .elements: graph.add("ReduceMean", names, ["keepdims": .integer(0)], named: name)
    case .samples:
      guard operands[0].isBatched else { throw refusal }
      let sum = graph.add("ReduceSum", names, ["keepdims": .integer(0)], within: name)
      let lengths = graph.add("Shape", names, ["end": .integer(1)], within: name)
      let count = graph.add(
        "Cast", [lengths], ["to": .integer(ONNXGraph.ElementType.float.rawValue)], within: name)
      let number = graph.add("Squeeze", [count], within: name)
      graph.add("Div", [sum, number], named: name)
    }
  }

  private func reduce(_ operation: AxisReduction, _ graph: inout ONNXGraph) {
    let kind =
      switch operation.kind {
      case .sum: "ReduceSum"
      case .mean: "ReduceMean"
      case .max: "ReduceMax"
      case .min: "ReduceMin"
      case .product: "ReduceProd"
      case .logSumExp: "ReduceLogSumExp"
      }
    graph.add(
      kind, [names[0], graph.constant(Array(operation.axes))],
      ["keepdims": .integer(operation.keepsAxes ? 1 : 0)], named: name)
  }

  // MARK: - Places

  private func slice(_ operation: Slice, _ graph: inout ONNXGraph) {
    // All samples are taken, however many there are.
    let axes = Array(operands[0].shape.dimensions.indices.dropFirst(operands[0].isBatched ? 1 : 0))
    let settings = [
      axes.map { operation.begin[$0] }, axes.map { operation.end[$0] }, axes,
      axes.map { operation.step[$0] },
    ]
    graph.add("Slice", [names[0]] + settings.map { graph.constant($0) }, named: name)
  }

  private func part(_ operation: Part, _ graph: inout ONNXGraph) {
    let length = operands[0].shape.dimensions[operation.axis] / operation.count
    let begin = operation.place * length
    let settings = [[begin], [begin + length], [operation.axis]].map { graph.constant($0) }
    guard operation.dropsAxis else {
      graph.add("Slice", [names[0]] + settings, named: name)
      return
    }
    let part = graph.add("Slice", [names[0]] + settings, within: name)
    graph.add("Squeeze", [part, graph.constant([operation.axis])], named: name)
  }

  private func join(_ operation: Join, _ graph: inout ONNXGraph) {
    var parts = names
    if operation.addsAxis {
      let axis = graph.constant([operation.axis])
      parts = names.map { graph.add("Unsqueeze", [$0, axis], within: name) }
    }
    graph.add("Concat", parts, ["axis": .integer(operation.axis)], named: name)
  }

  /// A new axis behind the one that is repeated, as long as it is repeated often; then both are read as one.
  private func `repeat`(_ operation: Repeat, _ graph: inout ONNXGraph) {
    let axis = operation.axis + 1
    var lengths = Array(repeating: 1, count: result.shape.rank + 1)
    lengths[axis] = operation.times
    let wide = graph.add("Unsqueeze", [names[0], graph.constant([axis])], within: name)
    let repeated = graph.add("Expand", [wide, graph.constant(lengths)], within: name)
    graph.add("Reshape", [repeated, graph.constant(self.lengths)], named: name)
  }
}
