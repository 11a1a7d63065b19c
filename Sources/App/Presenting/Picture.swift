import Screen
import Trace
import Widgets

extension Stepping {
  /// Draws the pane beside the page. A matrix that leaves room has the network above it, since its
  /// cells are the wires of that picture; so has the loss, which comes out of it.
  func drawPicture(
    _ pane: PaneName, into frame: inout Frame, _ rect: Rect, _ context: PaneContext
  ) {
    guard [.weights, .gradients, .loss].contains(pane), network != nil else {
      return draw(pane, into: &frame, rect, context)
    }
    let used = pane == .loss ? rect.height / 2 - 1 : height(of: pane, in: rect.size, context)
    let rest = rect.height - used - 1
    guard rest >= 8 else { return draw(pane, into: &frame, rect, context) }
    let cut = rect.split(top: rest)
    draw(.network, into: &frame, cut.top, context)
    draw(pane, into: &frame, cut.rest.inset(top: 1), context)
  }

  /// How many rows a pane needs of those it could have.
  private func height(of pane: PaneName, in size: Size, _ context: PaneContext) -> Int {
    var frame = Frame(size: size)
    draw(pane, into: &frame, frame.bounds, context)
    return (frame.rows.lastIndex { !$0.isEmpty } ?? -1) + 1
  }
}
