import Engine
import Screen
import Trace

/// A program's parameters as heat maps.
public struct WeightsPane: Pane {
  private let matrices: MatrixPane
  private let strings: Strings

  /// - Parameter parameters: those of the program, in Keras's order.
  public init(_ parameters: [Value.ID], _ context: PaneContext) {
    matrices = MatrixPane(parameters, context)
    strings = context.strings
  }

  public static let name = PaneName.weights
  public var title: String { strings("Weights", "权重") }

  public func draw(into frame: inout Frame, _ rect: Rect) { matrices.draw(into: &frame, rect) }
  public func lines() -> [String] { matrices.lines() }

  public static func path(in stepper: Stepper, sample: Int) -> CursorPath? {
    CursorPath(stepper.program.parameters)
  }
}

extension PaneName {
  public static let weights = PaneName("weights", digit: "3")
}
