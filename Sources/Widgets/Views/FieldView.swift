import Engine
import Screen
import Trace

/// What a network of two inputs answers all over the plane, and the samples on it: a page's drawing, of any
/// scene.
struct FieldView: ViewOfProgram {
  static let name = "field"
  private(set) var field: AnswerField
  private let input: Value.ID
  private let output: Value.ID

  init?(_ program: Program) {
    guard let output = program.prediction, let input = program.value(named: "x"),
      case .batch = input.role,
      let field = AnswerField(
        inputs: [input.id], output: output, hidden: nil,
        targets: program.value(named: "y")?.id, domain: nil, in: program),
      !field.isTooLarge
    else { return nil }
    self.field = field
    self.input = input.id
    self.output = output
  }

  mutating func follow(_ stepper: Stepper, budget: Int) -> Bool {
    field.follow(stepper)
    if !field.isSettled { field.refine(budget: budget) }
    return field.isSettled
  }

  func title(_ strings: Strings) -> String { strings("The answer over the plane", "平面上的输出") }

  func draw(into frame: inout Frame, _ rect: Rect, _ context: PaneContext) {
    pane(context).draw(into: &frame, rect)
  }

  func lines(_ context: PaneContext) -> [String] { pane(context).lines() }

  private func pane(_ context: PaneContext) -> PlanePane {
    func name(_ value: Value.ID, _ index: Int) -> String {
      context.stepper.names.shortName(of: ElementReference(value, index), sample: 0)
    }
    return PlanePane(
      field,
      PlanePane.Labels(
        x: name(input, 0), y: name(input, 1),
        output: field.width == 1
          ? name(output, 0) : context.stepper.program[output].name, hidden: ""),
      middle: nil, context)
  }
}
