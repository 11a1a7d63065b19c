import Engine
import Screen
import Trace

/// The derivatives of the loss by a program's parameters, as heat maps.
public struct GradientsPane: Pane {
  private let matrices: MatrixPane
  private let strings: Strings

  public init(_ gradients: [Value.ID], _ context: PaneContext) {
    matrices = MatrixPane(gradients, context)
    strings = context.strings
  }

  public static let name = PaneName.gradients
  public var title: String { strings("Gradients", "梯度") }

  public func draw(into frame: inout Frame, _ rect: Rect) { matrices.draw(into: &frame, rect) }
  public func lines() -> [String] { matrices.lines() }

  public static func path(in stepper: Stepper, sample: Int) -> CursorPath? {
    CursorPath(stepper.program.gradients.map(\.gradient))
  }
}

extension PaneName {
  public static let gradients = PaneName("gradients", digit: "4")
}
