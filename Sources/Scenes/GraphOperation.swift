import Engine
import Trace

/// What a node of a graph may ask for by name: how many operands it takes, which attributes it knows,
/// and the instructions that it adds.
///
/// Names and attributes are NumPy's, or Keras's where NumPy has none; see <doc:Graph>.
struct GraphOperation: Sendable {
  /// Adds the node's instructions; the last is called as the node is.
  typealias Lowering =
    @Sendable (_ node: GraphNode, _ builder: inout ProgramBuilder) throws(SceneError) -> Void

  let names: [String]
  let operandCount: ClosedRange<Int>
  let attributes: Set<String>
  /// The operand that is a setting, not a value, where a number is written in its place.
  let settingSlot: Int?
  let lower: Lowering

  init(
    _ names: String..., operands: ClosedRange<Int>, attributes: Set<String> = [],
    settingSlot: Int? = nil, lower: @escaping Lowering
  ) {
    self.names = names
    operandCount = operands
    self.attributes = attributes
    self.settingSlot = settingSlot
    self.lower = lower
  }

  /// An operation that is one instruction without attributes.
  init(_ names: String..., operands: Int, _ operation: some OperationConvertible) {
    self.names = names
    operandCount = operands...operands
    attributes = []
    settingSlot = nil
    lower = { (node, builder) throws(SceneError) in
      try node.add(operation, node.operands, to: &builder)
    }
  }

  /// All operations, by each of their names.
  static let named: [String: GraphOperation] = {
    var named: [String: GraphOperation] = [:]
    for (name, function) in UnaryFunction.named {
      named[name] = GraphOperation(name, operands: 1, Apply(function))
    }
    // Those with settings replace the functions of the same name.
    let all = [
      functions, arithmetic, reductions, shapes, products, probabilities, losses, chance,
    ]
    for operation in all.joined() {
      for name in operation.names { named[name] = operation }
    }
    return named
  }()
}
