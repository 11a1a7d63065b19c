import Screen
import Widgets

extension AppState {
  /// The keys that are most useful here; or what there is to say once.
  func drawFooter(into frame: inout Frame, _ line: Rect) {
    if let message = common.message {
      // What is long has more lines, over what stands there otherwise: none of it is lost.
      let lines = wrap(message, width: max(1, line.width - 2)).suffix(max(1, line.row))
      for (index, text) in lines.enumerated() {
        let row = Rect(
          column: line.column, row: line.row + index + 1 - lines.count, width: line.width, height: 1)
        frame.fill(row)
        frame.write(
          " \(text)", at: row.origin, style: Style(foreground: Palette.result), clippedTo: row)
      }
      return
    }
    switch activity {
    case .map:
      frame.write(
        MapView.keys(common.strings, common.glyphs), at: line.origin, style: Palette.faintStyle,
        clippedTo: line)
    case .watching: drawKeys(into: &frame, line, answering: [])
    case .stepping(let stepping):
      drawKeys(into: &frame, line, answering: stepping.keysToAnswer(common))
    }
  }

  typealias FooterItem = (keys: String, help: String)

  /// Help and quit always have their place; of the others, as many as there is room for.
  private func drawKeys(into frame: inout Frame, _ line: Rect, answering: [FooterItem]) {
    let items = answering + footerItems()
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

  private func footerItems() -> [FooterItem] {
    let contexts = Keymap.contexts(of: self)
    var items: [FooterItem] = []
    for binding in Keymap.bindings where contexts.contains(binding.context) {
      guard let footer = binding.footer, let key = binding.keys.first else { continue }
      let help = common.strings(footer.english, footer.chinese)
      if let last = items.last, last.help == help {
        items[items.count - 1].keys = "\(last.keys) \(key.name(common.glyphs))"
      } else {
        items.append((key.name(common.glyphs), help))
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

extension Stepping {
  /// A question that waits for an answer comes first: its field may be out of sight.
  fileprivate func keysToAnswer(_ common: Common) -> [AppState.FooterItem] {
    guard overlay == nil, !common.isHelpShown, let reading else { return [] }
    let enter = Key.enter.name(common.glyphs)
    if reading.isAnswering {
      return [
        (enter, common.strings("commit", "提交")),
        (Key.escape.name(common.glyphs), common.strings("leave it", "放弃")),
      ]
    }
    return !hasCursor && reading.isAsking ? [(enter, common.strings("answer", "作答"))] : []
  }
}
