import Engine
import Screen
import Trace

extension ExpressionTreePane {
  /// The edge that is shown in the caption: under the cursor, else what just happened.
  var shownEdge: Int? {
    if let cursor = context.edge, graph.edges.indices.contains(cursor) { return cursor }
    return context.stepper.last.flatMap { graph.edge(of: $0.instruction) }
  }

  func drawEdges(into frame: inout Frame, _ area: Rect, _ layout: ExpressionLayout) {
    guard !area.isEmpty else { return }
    var canvas = Canvas(size: area.size)
    var labels: [(text: String, points: [Point], style: Style, weight: Int)] = []
    for (index, edge) in graph.edges.enumerated() {
      let twins = graph.edges.indices.filter {
        graph.edges[$0].upper == edge.upper && graph.edges[$0].lower == edge.lower
      }
      let upper = layout.places[edge.upper], lower = layout.places[edge.lower]
      let start = (x: Double(upper.column * 2 + 1), y: Double((upper.row + layout.lines) * 4))
      let end = (x: Double(lower.column * 2 + 1), y: Double(lower.row * 4 - 1))
      // Edges between the same two nodes bend apart.
      let place = twins.firstIndex(of: index) ?? 0
      let bend = twins.count > 1 ? (Double(place) / Double(twins.count - 1) - 0.5) * 28 : 0
      let style = style(ofEdge: index)
      let strength = index == shownEdge ? 2 : edge.share != nil ? 1 : 0
      func point(_ t: Double) -> (x: Double, y: Double) {
        (
          start.x + (end.x - start.x) * t + bend * 4 * t * (1 - t) / 2,
          start.y + (end.y - start.y) * t
        )
      }
      let pieces = bend == 0 ? 1 : 8
      for piece in 0..<pieces {
        canvas.line(
          from: point(Double(piece) / Double(pieces)),
          to: point(Double(piece + 1) / Double(pieces)), style: style, strength: strength)
      }
      guard let label = label(ofEdge: index) else { continue }
      let points = [0.5, 0.35, 0.65, 0.2, 0.8].map { (t: Double) -> Point in
        let spot = point(t)
        return Point(
          column: area.column + Int(spot.x / 2) - label.count / 2,
          row: area.row + Int(spot.y / 4))
      }
      let isUnderCursor = index == context.edge
      labels.append((label, points, isUnderCursor ? style.with(.reverse) : style, strength))
    }
    canvas.draw(into: &frame, at: area.origin, glyphs: context.glyphs, clippedTo: area)
    var taken = graph.nodes.indices.flatMap { node in
      (0..<layout.lines).map { line in
        Rect(
          column: area.column + layout.places[node].column - 4,
          row: area.row + layout.places[node].row + line, width: 8, height: 1)
      }
    }
    for label in labels.sorted(by: { $0.weight > $1.weight }) {
      let rects = label.points.map {
        Rect(column: $0.column, row: $0.row, width: label.text.count, height: 1)
      }
      let free = rects.first { rect in
        !taken.contains { !$0.intersection(widened(rect)).isEmpty }
      }
      guard let rect = free ?? rects.first else { continue }
      taken.append(rect)
      // A blank on both sides keeps the edge's dots off the number.
      frame.fill(widened(rect).intersection(area))
      frame.write(label.text, at: rect.origin, style: label.style, clippedTo: area)
    }
  }

  private func style(ofEdge index: Int) -> Style {
    let edge = graph.edges[index]
    if index == shownEdge { return Style(foreground: Palette.result, attributes: [.bold]) }
    guard let share = edge.share else { return Palette.faintStyle }
    return context.stepper.number(ElementReference(share, 0)) == nil
      ? Palette.faintStyle : Style(foreground: Palette.backward)
  }

  /// The local derivative, once the forward phase has what it is computed from.
  private func label(ofEdge index: Int) -> String? {
    localDerivative(ofEdge: index).map { "\(context.glyphs.times)\(context.compact($0))" }
  }

  func localDerivative(ofEdge index: Int) -> Double? {
    let edge = graph.edges[index]
    guard context.walks(.backward), edge.share != nil, let formula = edge.localDerivative,
      edge.instruction < machine.executed
    else { return nil }
    return formula.evaluate { value, element in machine[value, element] }
  }

  /// The rectangle with a column more on both sides.
  private func widened(_ rect: Rect) -> Rect {
    Rect(column: rect.column - 1, row: rect.row, width: rect.width + 2, height: rect.height)
  }
}
