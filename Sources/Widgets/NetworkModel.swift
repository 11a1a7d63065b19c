import Engine
import Trace

/// A program seen as a network: columns of neurons, and between them the weights.
///
/// It is read off the instructions, so that it shows what is computed and nothing else.
public struct NetworkModel: Sendable {
  public struct Column: Sendable {
    public let name: String
    /// The weights that lead here from the column before: in × out.
    public let kernel: Value.ID?
    public var bias: Value.ID?
    public var preactivation: Value.ID?
    /// What the neurons put out.
    public var output: Value.ID
    public let width: Int
  }

  public private(set) var columns: [Column]

  /// Returns nil when the program is no network.
  public init?(_ program: Program) {
    guard let x = program.value(named: "x"), x.shape.rank == 2, program.prediction != nil else {
      return nil
    }
    columns = [Column(name: "x", kernel: nil, output: x.id, width: x.shape.columns)]
    for instruction in program.instructions where instruction.phase == .forward {
      guard let source = instruction.operands.first, source == columns[columns.count - 1].output
      else { continue }
      let result = instruction.result
      switch instruction.operation {
      case .matrixMultiply:
        let kernel = instruction.operands[1]
        let name = program[kernel].name.split(separator: "/").first.map(String.init) ?? ""
        columns.append(
          Column(
            name: name, kernel: kernel, preactivation: result, output: result,
            width: program[result].shape.columns))
      case .add where columns.count > 1:
        columns[columns.count - 1].bias = instruction.operands[1]
        columns[columns.count - 1].preactivation = result
        columns[columns.count - 1].output = result
      case .apply, .softmax:
        guard program[result].name.hasSuffix("/activation"), columns.count > 1 else { continue }
        columns[columns.count - 1].output = result
      default: continue
      }
    }
    guard columns.count > 1 else { return nil }
  }
}
