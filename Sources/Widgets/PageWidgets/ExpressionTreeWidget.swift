import Engine
import Screen
import Trace

/// `@widget expression-tree`: the scene's forward phase as a tree.
public struct ExpressionTreeWidget: PageWidget {
  public static let names = ["expression-tree"]
  public static let settings: [WidgetSetting]? = []

  private let graph: ExpressionGraph

  public init?(_ settings: [String: String], program: Program, names: Names) {
    guard let graph = ExpressionGraph(program) else { return nil }
    self.graph = graph
  }

  public var isGraph: Bool { true }

  public func title(_ context: PaneContext) -> String { ExpressionTreePane(graph, context).title }

  public func draw(into frame: inout Frame, _ rect: Rect, _ context: PaneContext) {
    ExpressionTreePane(graph, context).draw(into: &frame, rect)
  }

  public func lines(_ context: PaneContext) -> [String] {
    ExpressionTreePane(graph, context).lines()
  }
}
