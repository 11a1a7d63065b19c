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

extension AppState {
  /// The picture beside the page, by itself and no higher than it needs to be; nil where there is none.
  public func picture(size: Size) -> Frame? {
    guard let stepping else { return nil }
    var frame = Frame(size: size)
    stepping.drawPicture(
      stepping.leadingPane, into: &frame, frame.bounds, stepping.paneContext(common))
    guard let first = frame.rows.firstIndex(where: { !$0.isEmpty }),
      let last = frame.rows.lastIndex(where: { !$0.isEmpty })
    else { return nil }
    var picture = Frame(size: Size(width: size.width, height: last - first + 1))
    for row in first...last {
      for column in 0..<size.width { picture[column, row - first] = frame[column, row] }
    }
    return picture
  }
}
