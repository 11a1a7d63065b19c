import Engine
import Formats

/// The forward phase of a program as TensorFlow's `GraphDef`, which TensorBoard draws: an instruction is a node,
/// and what a layer's values are called puts them together.
///
/// - Source: TensorFlow, `graph.proto`, `node_def.proto`, `attr_value.proto`.
enum GraphDefinition {
  static func message(of program: Program) -> ProtocolBuffer {
    var names: [Value.ID: String] = [:]
    var taken: Set<String> = []
    /// A value's name with nothing in it that a node's may not have.
    func name(_ id: Value.ID) -> String {
      if let name = names[id] { return name }
      let plain = String(program[id].name.map { isAllowed($0) ? $0 : "_" })
      let first = plain.first.map { $0.isLetter || $0.isNumber } == true ? plain : "v" + plain
      let name = taken.contains(first) ? "\(first)_\(id.index)" : first
      taken.insert(name)
      names[id] = name
      return name
    }
    var given: Set<Value.ID> = []
    return ProtocolBuffer { graph in
      for instruction in program.instructions where instruction.phase == .forward {
        for operand in instruction.operands
        where program[operand].lifetime != .update && given.insert(operand).inserted {
          let kind = program[operand].lifetime == .data ? "Const" : "Variable"
          graph.append(1) { node(name(operand), kind, [], program[operand], &$0) }
        }
        guard !instruction.isInPlace else { continue }
        let operands = instruction.operands.map(name)
        graph.append(1) {
          node(
            name(instruction.result), instruction.operation.name, operands,
            program[instruction.result], &$0)
        }
      }
      graph.append(4) { $0.append(1, 22) }
    }
  }

  private static func isAllowed(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "_.-/".contains(character))
  }

  private static func node(
    _ name: String, _ kind: String, _ operands: [String], _ value: Value,
    _ node: inout ProtocolBuffer
  ) {
    node.append(1, name)
    node.append(2, kind)
    for operand in operands { node.append(3, operand) }
    node.append(5) { entry in
      entry.append(1, "_output_shapes")
      entry.append(2) { attribute in
        attribute.append(1) { list in
          list.append(7) { shape in
            for (axis, length) in value.shape.dimensions.enumerated() {
              shape.append(2) { $0.append(1, value.isBatched && axis == 0 ? -1 : length) }
            }
          }
        }
      }
    }
  }
}
