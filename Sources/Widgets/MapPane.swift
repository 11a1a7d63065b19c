import Engine
import Screen
import Trace

/// A program's computation as a graph, made once; for a program of few numbers that is no network.
public struct ComputationMap: Sendable {
  var graph: GraphView

  /// Returns nil where values have many numbers: there the picture of the operation needs the room.
  public init?(_ program: Program) {
    guard program.values.allSatisfy({ $0.shape.count <= 16 }), let graph = GraphView(program)
    else { return nil }
    self.graph = graph
  }

  /// Whether it has a cursor, and that is shown.
  public var hasCursor: Bool { graph.hasCursor }
  public mutating func move(_ direction: Direction, _ stepper: Stepper) -> Bool {
    graph.move(direction, stepper)
  }
  public mutating func confirm(_ stepper: Stepper) -> Bool { graph.confirm(stepper) }
  public mutating func leaveCursor() { graph.leaveCursor() }
  public mutating func point(at part: Int) { graph.point(at: part) }
}

/// The map of a program that is neither a network nor a small tree: its computation graph, with its numbers
/// and the slopes at them.
public struct MapPane: Pane {
  private let map: ComputationMap
  private let context: PaneContext

  public init(_ map: ComputationMap, _ context: PaneContext) {
    self.map = map
    self.context = context
  }

  public static let name = PaneName.map
  public var title: String { map.graph.title(context.strings) }
  public func draw(into frame: inout Frame, _ rect: Rect) {
    guard rect.width >= 8, rect.height >= 1 else { return }
    map.graph.draw(into: &frame, rect, context)
  }
  public func lines() -> [String] { map.graph.lines(context) }
}

extension PaneName {
  public static let map = PaneName("map", digit: "2")
}
