import Screen
import Trace
import Widgets

extension SteppingView {
  /// The number that is unfolded, in the place of the panes.
  func drawExplanation(into frame: inout Frame, _ rect: Rect) {
    guard let tree = stepping.explained else { return }
    let pane = ExplanationPane(tree, context)
    frame.drawBox(
      rect, title: pane.title(width: rect.width - 6), border: glyphs.focus,
      style: Style(foreground: Palette.result), titleStyle: Palette.headingStyle)
    if let check = pane.check {
      let text = " \(check) "
      let width = displayWidth(of: text)
      // Beside the title where there is room; the foot says it of the row under the cursor.
      let room = rect.width - displayWidth(of: pane.title(width: rect.width - 6)) - 8
      if width <= room {
        frame.write(
          text, at: Point(column: rect.endColumn - width - 2, row: rect.row), clippedTo: rect)
      }
    }
    pane.draw(into: &frame, rect.inset(left: 2, top: 1, right: 2, bottom: 1))
  }
}
