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
    switch place {
    case .map(let cursor): drawMap(into: &frame, cursor: cursor)
    case .stepping: drawStepping(into: &frame)
    }
    drawOverlay(into: &frame)
    return frame
  }

  private func drawTooSmall(into frame: inout Frame) {
    let minimum = StepLayout.minimum
    let lines = strings.tooSmall(
      needed: (minimum.width, minimum.height), have: (frame.size.width, frame.size.height)
    ).flatMap { wrap($0, width: max(1, frame.size.width)) }
    let top = max(0, (frame.size.height - lines.count) / 2)
    for (row, line) in lines.enumerated() where top + row < frame.size.height {
      frame.writeCentred(
        line, in: Rect(column: 0, row: top + row, width: frame.size.width, height: 1),
        style: row == 0 ? Style(foreground: Palette.bad, attributes: [.bold]) : .plain)
    }
  }

  /// The keys that are most useful here; or what there is to say once.
  func drawFooter(into frame: inout Frame, _ line: Rect) {
    if let message {
      frame.write(
        " \(message)", at: line.origin, style: Style(foreground: Palette.result), clippedTo: line)
      return
    }
    let contexts = Keymap.contexts(of: self)
    var column = line.column + 1
    for binding in Keymap.bindings where binding.isInFooter && contexts.contains(binding.context) {
      let key = binding.keys.first.map { $0.name(glyphs) } ?? ""
      let help = binding.help(strings)
      let width = displayWidth(of: key) + displayWidth(of: help) + 3
      guard column + width <= line.endColumn else { break }
      column += frame.write(
        key, at: Point(column: column, row: line.row), style: Palette.headingStyle, clippedTo: line)
      column += frame.write(
        " \(help)  ", at: Point(column: column, row: line.row), style: Palette.faintStyle,
        clippedTo: line)
    }
  }
}
