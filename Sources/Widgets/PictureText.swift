import Engine
import Screen
import Trace

/// What a drawing shows, in lines of text: for who has no screen, or can't see one.
public struct PictureText {
  private let context: PaneContext

  public init(_ context: PaneContext) { self.context = context }

  /// One line a node: how it is computed, its value, its derivative, and what its uses multiply by.
  public func lines(of graph: ExpressionGraph) -> [String] {
    let pane = ExpressionTreePane(graph, context)
    return graph.nodes.indices.map { node in
      let value = ElementReference(graph.nodes[node].value, 0)
      var text = "\(pane.heading(node, .formula)) \(context.compact(value))"
      if let gradient = graph.nodes[node].gradient {
        let derivative = ElementReference(gradient, 0)
        text += ", \(context.stepper.names.name(of: derivative)) \(context.compact(derivative))"
      }
      let uses = graph.sharedEdges(of: node).compactMap { edge -> String? in
        guard let local = pane.localDerivative(ofEdge: edge) else { return nil }
        let upper = ElementReference(graph.nodes[graph.edges[edge].upper].value, 0)
        return "d(\(context.stepper.names.name(of: upper))) × \(context.compact(local))"
      }
      return uses.isEmpty ? text : text + " = " + uses.joined(separator: " + ")
    }
  }

  /// The numbers below a curve or a field, and the trail.
  public func lines(of field: LossField) -> [String] {
    var lines = [FieldCaption(field, context).line(width: 1000).text]
    let trail = field.visibleTrail(context).suffix(12)
    if trail.count > 1 {
      let positions = trail.map { position in
        field.request.y == nil
          ? context.compact(position.x)
          : "(\(context.compact(position.x)), \(context.compact(position.y)))"
      }
      lines.append(context.strings("trail: ", "足迹：") + positions.joined(separator: " "))
    }
    return lines
  }

  /// The shapes of two matrices, whether they fit, and the sum as far as it has got.
  public func lines(ofProduct left: Value.ID, _ right: Value.ID) -> [String] {
    MatrixProductPane(left: left, right: right, context).lines()
  }
}
