import Engine
import Screen
import Trace

/// All parameters as one table: what each is, its slope, the step that follows, what it becomes, and what
/// the optimiser keeps of it. Its variants are the matrices themselves.
public struct ParametersPane: Pane {
  private let parameters: [Value.ID]
  private let context: PaneContext
  private static let variantCount = 3

  public init(_ parameters: [Value.ID], _ context: PaneContext) {
    self.parameters = parameters
    self.context = context
  }

  public static let name = PaneName.parameters
  public var title: String {
    let strings = context.strings
    switch variant {
    case 0: return strings("Parameters", "参数")
    case 1: return strings("Weights", "权重")
    default: return strings("Gradients", "梯度")
    }
  }

  private var variant: Int { context.look.variant(of: .parameters, count: Self.variantCount) }

  public static func path(in stepper: Stepper, sample: Int) -> CursorPath? {
    CursorPath(stepper.program.parameters)
  }

  public func draw(into frame: inout Frame, _ rect: Rect) {
    switch variant {
    case 1: MatrixPane(parameters, context).draw(into: &frame, rect)
    case 2:
      MatrixPane(context.stepper.program.gradients.map(\.gradient), context)
        .draw(into: &frame, rect)
    default: ParameterTable(parameters, context).draw(into: &frame, rect)
    }
  }

  public func lines() -> [String] { [title] + ParameterTable(parameters, context).lines() }

  /// How many rows the table wants: one for each number, and one for its heads.
  public static func rowsWanted(_ program: Program) -> Int {
    program.parameters.reduce(1) { $0 + program[$1].shape.count }
  }
}

extension PaneName {
  public static let parameters = PaneName("parameters", digit: "3")
}
