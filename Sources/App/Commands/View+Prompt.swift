import Screen
import Widgets

extension AppState {
  /// The line that is typed, and what fits it.
  func drawPrompt(into frame: inout Frame, _ prompt: Prompt) {
    let strings = common.strings
    let entries = prompt.entries(self)
    let rows = min(
      max(entries.count, prompt.word == nil ? 1 : 2), max(1, frame.size.height - 8), 14)
    let inside = frame.openBox(
      Size(width: min(78, frame.size.width - 4), height: rows + 4),
      title: strings("Command", "命令"), common.glyphs)
    // Of a long entry, the end that is being typed.
    let shown = String(prompt.text.suffix(max(0, inside.width - 4)))
    frame.write(
      "\(common.glyphs.pointerRight) \(shown)_", at: inside.origin, style: Palette.headingStyle,
      clippedTo: inside)
    let list = inside.split(top: 2).rest
    if let word = prompt.word, entries.isEmpty {
      let lines = wrap(
        "\(word.help(strings))\(strings(". For example: ", "。例如："))\(word.example)",
        width: list.width)
      for (row, line) in lines.prefix(list.height).enumerated() {
        frame.write(
          line, at: list.origin.moved(rows: row), style: Palette.faintStyle, clippedTo: list)
      }
      return
    }
    let first = max(0, prompt.row - list.height + 1)
    for (row, entry) in entries.dropFirst(first).prefix(list.height).enumerated() {
      let line = Rect(column: list.column, row: list.row + row, width: list.width, height: 1)
      let isChosen = first + row == prompt.row
      let mark = isChosen ? "\(common.glyphs.pointerRight) " : "  "
      let helpWidth = min(displayWidth(of: entry.help), max(0, line.width - 16))
      let title = line.split(right: helpWidth + 1)
      frame.write(
        mark + entry.title, at: line.origin, style: isChosen ? Palette.headingStyle : .plain,
        clippedTo: title.rest)
      frame.write(
        entry.help, at: title.right.origin.moved(columns: 1), style: Palette.faintStyle,
        clippedTo: title.right)
      frame.tag(line, .row(first + row))
    }
    if entries.isEmpty {
      frame.write(
        strings("No command fits.", "没有符合的命令。"), at: list.origin, style: Palette.faintStyle,
        clippedTo: list)
    }
  }
}
