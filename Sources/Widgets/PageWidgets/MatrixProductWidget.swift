import Engine
import Screen
import Trace

/// `@widget matrix-product left=A right=B`: two matrices and, where they fit, their product.
public struct MatrixProductWidget: PageWidget {
  public static let names = ["matrix-product"]
  public static let settings: [WidgetSetting]? = [
    WidgetSetting("left", .value, isNeeded: true), WidgetSetting("right", .value, isNeeded: true),
  ]

  private let left: Value.ID
  private let right: Value.ID

  public init?(_ settings: [String: String], program: Program, names: Names) {
    guard let left = settings["left"].flatMap(names.value),
      let right = settings["right"].flatMap(names.value), program[left].shape.rank == 2,
      program[right].shape.rank == 2
    else { return nil }
    self.left = left
    self.right = right
  }

  public var grain: Stepper.Grain? { .term }

  public func title(_ context: PaneContext) -> String {
    let program = context.stepper.program
    return "\(program[left].name) \(context.glyphs.dot) \(program[right].name)"
  }

  public func draw(into frame: inout Frame, _ rect: Rect, _ context: PaneContext) {
    MatrixProductPane(left: left, right: right, context).draw(into: &frame, rect)
  }

  /// The shapes of the two, whether they fit, and the sum as far as it has got.
  public func lines(_ context: PaneContext) -> [String] {
    MatrixProductPane(left: left, right: right, context).lines()
  }
}
