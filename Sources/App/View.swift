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
    // Help and quit always have their place; of the others, as many as there is room for.
    let items = footerItems()
    let last = items.suffix(2)
    let lastWidth = last.reduce(0) { $0 + width(of: $1) }
    var column = line.column + 1
    for item in items.dropLast(2) where column + width(of: item) + lastWidth <= line.endColumn {
      column += write(item, into: &frame, at: Point(column: column, row: line.row), line)
    }
    for item in last {
      column += write(item, into: &frame, at: Point(column: column, row: line.row), line)
    }
  }

  private typealias FooterItem = (keys: String, help: String)

  private func footerItems() -> [FooterItem] {
    let contexts = Keymap.contexts(of: self)
    var items: [FooterItem] = []
    // A question that waits for an answer comes first: its field may be out of sight.
    if overlay == nil, reading?.entry != nil || reading?.choice != nil {
      items.append((Key.enter.name(glyphs), strings("commit", "提交")))
      items.append((Key.escape.name(glyphs), strings("leave it", "放弃")))
    } else if overlay == nil, !hasCursor, place == .stepping,
      reading?.openPrediction != nil || reading?.openQuestion != nil
    {
      items.append((Key.enter.name(glyphs), strings("answer", "作答")))
    }
    for binding in Keymap.bindings where contexts.contains(binding.context) {
      guard let footer = binding.footer, let key = binding.keys.first else { continue }
      let help = strings(footer.english, footer.chinese)
      if let last = items.last, last.help == help {
        items[items.count - 1].keys = "\(last.keys) \(key.name(glyphs))"
      } else {
        items.append((key.name(glyphs), help))
      }
    }
    return items
  }

  private func width(of item: FooterItem) -> Int {
    displayWidth(of: item.keys) + displayWidth(of: item.help) + 3
  }

  private func write(
    _ item: FooterItem, into frame: inout Frame, at point: Point, _ line: Rect
  ) -> Int {
    let keys = frame.write(item.keys, at: point, style: Palette.headingStyle, clippedTo: line)
    return keys
      + frame.write(
        " \(item.help)  ", at: point.moved(columns: keys), style: Palette.faintStyle,
        clippedTo: line)
  }
}
