import Screen
import Widgets

extension AppState {
  /// Draws the state at a size. The same state and size give the same frame.
  public func view(size: Size) -> Frame {
    var frame = Frame(size: size)
    let minimum = StepLayout.minimum
    guard size.width >= minimum.width, size.height >= minimum.height else {
      drawTooSmall(into: &frame)
      return frame
    }
    switch activity {
    case .map(let cursor):
      var map = MapView(self, cursor: cursor)
      map?.draw(into: &frame)
    case .watching(let watching): WatchingView(watching, common).draw(into: &frame)
    case .stepping(let stepping): SteppingView(stepping, common, size: size).draw(into: &frame)
    }
    drawFooter(into: &frame, frame.bounds.split(bottom: 1).bottom)
    if common.isHelpShown { drawHelp(into: &frame) }
    if let prompt = common.prompt { drawPrompt(into: &frame, prompt) }
    return frame
  }

  private func drawTooSmall(into frame: inout Frame) {
    let minimum = StepLayout.minimum
    let lines = common.strings.tooSmall(
      needed: (minimum.width, minimum.height), have: (frame.size.width, frame.size.height)
    ).flatMap { wrap($0, width: max(1, frame.size.width)) }
    let top = max(0, (frame.size.height - lines.count) / 2)
    for (row, line) in lines.enumerated() where top + row < frame.size.height {
      frame.writeCentred(
        line, in: Rect(column: 0, row: top + row, width: frame.size.width, height: 1),
        style: row == 0 ? Palette.badStyle : .plain)
    }
  }
}
