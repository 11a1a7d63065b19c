import Engine
import Formats
import Learning
import Trace

/// One executed instruction, as `gradus trace` reports it.
public struct TraceRecord: Sendable {
  /// The update that it belongs to, counted from 0.
  public let update: Int
  /// Where in the program it stands, counted from 0; an index is a place within a value.
  public let instruction: Int
  /// Forward, backward or update.
  public let phase: Phase
  /// The word for what it does, such as `matmul`.
  public let operation: String
  /// The name of the value that it wrote.
  public let name: String
  /// That value, as it was then.
  public let value: Tensor
  /// The formula of the first element: in symbols, with its numbers, and its result.
  public let formula: String

  /// Executes a machine's next instruction and describes it.
  ///
  /// Nothing is kept from one record to the next, so a trace takes no more memory the longer it gets.
  public init(stepping machine: inout Machine, names: Names) {
    let index = machine.isUpdateComplete ? 0 : machine.executed
    let before = Self.overwriting(index, machine, names)
    machine.step()
    self.init(index, before, machine, names)
  }

  /// The same in a run, with what was changed in it by hand.
  public init(stepping run: inout Run) {
    run.crossForward()
    let (program, names, moment) = (run.stepper.program, run.stepper.names, run.stepper.moment)
    let isComplete = moment.executed == program.updateLength
    let index = isComplete ? 0 : moment.executed
    let before = Self.overwriting(index, run.stepper.timeline.machine, names)
    run.stepper.seek(
      to: Moment(update: moment.update + (isComplete ? 1 : 0), executed: index + 1))
    let timeline = run.stepper.timeline
    let isSetByHand = timeline.explanation(of: 0, in: index).map(timeline.isSetByHand) ?? false
    self.init(index, before, timeline.machine, names, isSetByHand: isSetByHand)
  }

  /// What an update overwrites is written down before it is gone.
  private static func overwriting(_ index: Int, _ machine: Machine, _ names: Names) -> String? {
    machine.program.instructions[index].isInPlace ? formula(of: index, in: machine, names) : nil
  }

  private init(
    _ index: Int, _ before: String?, _ machine: Machine, _ names: Names, isSetByHand: Bool = false
  ) {
    let program = machine.program
    let executed = program.instructions[index]
    instruction = index
    update = machine.update
    phase = executed.phase
    operation = executed.operation.name
    name = program[executed.result].name
    value = machine.tensor(executed.result)
    let text = before ?? Self.formula(of: index, in: machine, names)
    let element = names.name(of: ElementReference(executed.result, 0))
    let relation = isSetByHand ? "; set by hand:" : " ="
    formula =
      value.elements.first.map { "\(element) = \(text)\(relation) \(NumberText.plain($0))" } ?? ""
  }

  /// The formula of an instruction's first element in symbols and with the numbers of now.
  private static func formula(of index: Int, in machine: Machine, _ names: Names) -> String {
    let program = machine.program
    let formula = program.instructions[index].operation.formula(
      of: 0, in: program.site(of: index, in: machine.batch)
    ).withChosenTerms { machine[$0, $1] }
    let symbols = FormulaText.tokens(of: formula) { names.name(of: $0) }
    let numbers = FormulaText.tokens(of: formula) {
      NumberText.plain(machine[$0.value, $0.index])
    }
    return "\(symbols.map(\.text).joined()) = \(numbers.map(\.text).joined())"
  }

  /// The record as one JSON object.
  public var json: String {
    JSONText.object([
      ("update", "\(update)"), ("instruction", "\(instruction)"),
      ("phase", JSONText.string(phase.rawValue)), ("operation", JSONText.string(operation)),
      ("name", JSONText.string(name)),
      ("shape", JSONText.list(value.shape.dimensions.map(String.init))),
      ("value", JSONText.tensor(value)), ("formula", JSONText.string(formula)),
    ])
  }

  /// The columns of `csv`.
  public static let csvHeader = "update,instruction,phase,operation,name,shape,value,formula"

  /// The record as a line of comma-separated values; the tensor is one field, its rows after one
  /// another with spaces between the numbers.
  public var csv: String {
    let numbers = value.elements.map { "\($0)" }.joined(separator: " ")
    return CSVText.line([
      "\(update)", "\(instruction)", phase.rawValue, operation, name,
      value.shape.dimensions.map(String.init).joined(separator: "x"), numbers, formula,
    ])
  }

  /// The columns of `longCSV`.
  public static let longCSVHeader = "update,instruction,phase,operation,name,index,value"

  /// The record as lines of comma-separated values, one a number; the index is as it stands in NAME[1,0].
  public var longCSV: String {
    let moment = ["\(update)", "\(instruction)", phase.rawValue, operation, name]
    return value.elements.enumerated().map { element, number in
      let place = value.shape.place(of: element).map(String.init).joined(separator: ",")
      return CSVText.line(moment + [place, "\(number)"])
    }.joined(separator: "\n")
  }

  /// The value as an array of an archive: UPDATE/INSTRUCTION/NAME.
  public var array: NamedTensor { NamedTensor("\(update)/\(instruction)/\(name)", value) }

  /// The record as two lines for people.
  public var text: String {
    let shown = value.elements.prefix(8).map { NumberText.fixed($0) }.joined(separator: " ")
    let rest = value.elements.count > 8 ? " … (\(value.elements.count))" : ""
    let place = "\(update):\(instruction)"
    return
      "\(place)  \(phase.rawValue)  \(operation)  \(name) [\(value.shape)]  \(shown)\(rest)\n    \(formula)"
  }
}
