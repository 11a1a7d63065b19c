import Engine

/// One executed instruction, as `gradus trace` reports it.
public struct TraceRecord: Sendable {
  public let update: Int
  public let index: Int
  public let phase: Phase
  public let operation: String
  public let name: String
  public let value: Tensor
  /// The formula of the first element: in symbols, with its numbers, and its result.
  public let formula: String

  /// Describes the instruction that a timeline executed last; nil at the very beginning.
  public init?(_ timeline: Timeline, names: Names) {
    guard let index = timeline.lastInstruction else { return nil }
    let instruction = timeline.program.instructions[index]
    update = timeline.machine.update
    self.index = index
    phase = instruction.phase
    operation = instruction.operation.definition.name
    name = timeline.program[instruction.result].name
    value = timeline.machine.tensor(instruction.result)
    formula =
      timeline.explanation(of: 0, in: index).map { explanation in
        let symbols = explanation.symbols(names).map(\.text).joined()
        let numbers = explanation.numbers().map(\.text).joined()
        let result = NumberText.plain(explanation.result)
        return "\(names.name(of: explanation.element)) = \(symbols) = \(numbers) = \(result)"
      } ?? ""
  }

  public var json: String {
    JSONText.object([
      ("update", "\(update)"), ("index", "\(index)"), ("phase", JSONText.string(phase.rawValue)),
      ("operation", JSONText.string(operation)), ("name", JSONText.string(name)),
      ("shape", JSONText.list(value.shape.dimensions.map(String.init))),
      ("value", JSONText.tensor(value)), ("formula", JSONText.string(formula)),
    ])
  }

  /// The columns of `csv`.
  public static let csvHeader = "update,index,phase,operation,name,shape,value,formula"

  /// The record as a line of comma-separated values; the tensor is one field, its rows after one
  /// another with spaces between the numbers.
  public var csv: String {
    let numbers = value.elements.map { "\($0)" }.joined(separator: " ")
    return [
      "\(update)", "\(index)", phase.rawValue, operation, name,
      value.shape.dimensions.map(String.init).joined(separator: "x"), numbers, formula,
    ].map(Self.quoted).joined(separator: ",")
  }

  private static func quoted(_ field: String) -> String {
    guard field.contains(where: { ",\"\n".contains($0) }) else { return field }
    return "\"" + field.replacing("\"", with: "\"\"") + "\""
  }

  /// The record as a line for people.
  public var text: String {
    let shown = value.elements.prefix(8).map { NumberText.fixed($0) }.joined(separator: " ")
    let rest = value.elements.count > 8 ? " … (\(value.elements.count))" : ""
    let place = "\(update):\(index)"
    return
      "\(place)  \(phase.rawValue)  \(operation)  \(name) [\(value.shape)]  \(shown)\(rest)\n    \(formula)"
  }
}
