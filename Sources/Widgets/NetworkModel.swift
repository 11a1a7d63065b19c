import Engine
import Trace

/// A program seen as a network: columns of neurons, and between them the weights.
///
/// It is read off the instructions, so that it shows what is computed and nothing else.
public struct NetworkModel: Sendable {
  public struct Column: Sendable {
    public let name: String
    /// The weights that lead here from the column before: in × out, or out × in where `isUpright`.
    public let kernel: Value.ID?
    public var bias: Value.ID?
    public var preactivation: Value.ID?
    /// What the neurons put out.
    public var output: Value.ID
    public let width: Int
    /// Everything that the forward phase computes here, in its order.
    public var members: [Value.ID]
  }

  public private(set) var columns: [Column]
  /// Whether a layer is W·x with x as one column, as on paper, rather than rows of samples times W.
  public let isUpright: Bool

  /// Returns nil when the program is no network.
  public init?(_ program: Program) {
    guard let x = program.value(named: "x"), x.shape.rank == 2 else { return nil }
    isUpright = program.prediction == nil
    guard !isUpright || (x.shape.columns == 1 && !x.isBatched) else { return nil }
    let width = isUpright ? x.shape.rows : x.shape.columns
    columns = [Column(name: "x", kernel: nil, output: x.id, width: width, members: [x.id])]
    /// What has been computed from the last column's output, on the way to a layer's own output.
    var derived: Set<Value.ID> = []
    for instruction in program.instructions where instruction.phase == .forward {
      let output = columns[columns.count - 1].output
      if !isUpright, instruction.operands.contains(where: { $0 == output || derived.contains($0) })
      {
        derived.insert(instruction.result)
        if takesOver(instruction.result, derived, in: program) {
          derived = []
          continue
        }
      }
      let isProduct = if case .matrixMultiply = instruction.operation { true } else { false }
      let slot = isUpright && isProduct ? 1 : 0
      guard instruction.operands.indices.contains(slot),
        instruction.operands[slot] == columns[columns.count - 1].output
      else { continue }
      let result = instruction.result
      switch instruction.operation {
      case .matrixMultiply:
        let kernel = instruction.operands[1 - slot]
        // A product of vectors, or of samples of several axes, is no layer of neurons.
        guard program[kernel].shape.rank == 2, program[result].shape.rank == 2 else { return nil }
        let name = program[kernel].name.split(separator: "/").first.map(String.init) ?? ""
        columns.append(
          Column(
            name: name, kernel: kernel, preactivation: result, output: result,
            width: isUpright ? program[result].shape.rows : program[result].shape.columns,
            members: [result]))
      case .add where columns.count > 1:
        columns[columns.count - 1].bias = instruction.operands[1]
        columns[columns.count - 1].preactivation = result
        columns[columns.count - 1].output = result
        columns[columns.count - 1].members.append(result)
      case .apply, .softmax, .logSoftmax:
        guard program[result].name.hasSuffix("/activation"), columns.count > 1 else { continue }
        columns[columns.count - 1].output = result
        columns[columns.count - 1].members.append(result)
      default: continue
      }
    }
    guard columns.count > 1 else { return nil }
  }

  /// Makes a value the last column's output when it is that of a layer that computes neuron by neuron,
  /// such as a normalisation or dropout; says whether it is.
  private mutating func takesOver(
    _ result: Value.ID, _ derived: Set<Value.ID>, in program: Program
  ) -> Bool {
    let value = program[result]
    let last = columns.count - 1
    // What went through sequences or images in between is no neuron's number any more.
    guard value.name.hasSuffix("/output"), value.shape == program[columns[last].output].shape,
      derived.allSatisfy({ program[$0].shape.rank <= 2 })
    else { return false }
    let layer = value.name.dropLast("output".count)
    columns[last].output = result
    columns[last].members += derived.filter {
      program[$0].name.hasPrefix(layer) && program[$0].shape == value.shape
    }.sorted { $0.index < $1.index }
    return true
  }

  /// Returns which element of the weights that lead to a column belongs to a wire.
  public func weight(from input: Int, to output: Int, column: Int) -> Int {
    isUpright
      ? output * columns[column - 1].width + input : input * columns[column].width + output
  }

  /// Returns the column that a value belongs to: a neuron's numbers, its weights, or what hangs on
  /// one of them, such as its derivative.
  public func column(of value: Value.ID, in program: Program) -> Int? {
    let base = Self.base(of: value, in: program)
    return columns.firstIndex { $0.kernel == base || $0.bias == base || $0.members.contains(base) }
  }

  /// Returns the neuron of a column that an element belongs to.
  public func unit(of element: ElementReference, in column: Int, _ program: Program) -> Int? {
    let base = Self.base(of: element.value, in: program)
    let own = columns[column]
    if isUpright, own.kernel == base { return element.index / columns[column - 1].width }
    if own.kernel == base || own.bias == base || own.members.contains(base) {
      return element.index % own.width
    }
    guard columns.indices.contains(column + 1), columns[column + 1].kernel == base else {
      return nil
    }
    return isUpright ? element.index % own.width : element.index / columns[column + 1].width
  }

  /// What a derivative or an optimiser's state belongs to; a value of its own is its own base.
  private static func base(of value: Value.ID, in program: Program) -> Value.ID {
    program[value].role.base ?? value
  }
}
