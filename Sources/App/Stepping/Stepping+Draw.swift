import Screen
import Widgets

extension Stepping {
  /// Draws a pane's inside; nothing where the pane has nothing to show.
  func draw(
    _ pane: PaneName, into frame: inout Frame, _ rect: Rect, _ context: PaneContext
  ) {
    PaneKind[pane]?.pane(self, context)?.draw(into: &frame, rect)
  }
}
