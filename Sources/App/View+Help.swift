import Screen
import Widgets

extension AppState {
  /// What the keys mean here: in groups, those of the pane that has the focus first.
  func drawHelp(into frame: inout Frame) {
    let strings = common.strings
    let box = Size(width: 78, height: frame.size.height - 2)
    let lines = helpLines()
    let room = max(1, box.height - 3)
    let needed = min(room, (lines.count + 1) / 2 + 2)
    let pages = helpPages(lines, height: needed)
    let number = common.helpPage % pages.count
    let inside = frame.openBox(
      Size(width: box.width, height: needed + 3), title: strings("Keys", "按键"), common.glyphs)
    let columns = inside.columns(weights: [1, 1], gap: 2)
    for (column, lines) in zip(columns, pages[number]) {
      for (row, line) in lines.enumerated() {
        draw(
          line, into: &frame,
          Rect(column: column.column, row: column.row + row, width: column.width, height: 1))
      }
    }
    let last = inside.split(bottom: 1).bottom
    var note =
      stepping == nil
      ? strings("any key closes this", "按任意键关闭")
      : strings("1-9 focus a pane   any key closes this", "1-9 选择窗格   按任意键关闭")
    if pages.count > 1 {
      note = strings(
        "\(common.glyphs.down) more (\(number + 1)/\(pages.count))   any other key closes this",
        "\(common.glyphs.down) 下一页（\(number + 1)/\(pages.count)）   按其他键关闭")
    }
    frame.write(note, at: last.origin, style: Palette.faintStyle, clippedTo: last)
  }

  private enum HelpLine: Hashable {
    case heading(String)
    case key(String, String)
  }

  private func draw(_ line: HelpLine, into frame: inout Frame, _ rect: Rect) {
    switch line {
    case .heading(let text):
      frame.write(text, at: rect.origin, style: Palette.faintStyle, clippedTo: rect)
    case .key(let keys, let help):
      frame.write(keys, at: rect.origin, style: Palette.headingStyle, clippedTo: rect)
      let indent = max(9, displayWidth(of: keys) + 1)
      frame.write(help, at: rect.origin.moved(columns: indent), clippedTo: rect)
    }
  }

  private func helpLines() -> [HelpLine] {
    let contexts = Keymap.contexts(of: self)
    let bindings = Keymap.bindings.filter { contexts.contains($0.context) }
    let first: Keymap.Group? =
      watching != nil || stepping?.focus == .exercise
      ? .exercise : stepping?.focus == .lesson ? .read : nil
    let groups =
      Keymap.Group.allCases.filter { $0 == first } + Keymap.Group.allCases.filter { $0 != first }
    var lines: [HelpLine] = []
    for group in groups {
      let own = bindings.filter { $0.group == group }
      guard !own.isEmpty else { continue }
      lines.append(.heading(group.name(common.strings)))
      lines += own.map { .key($0.keyText(common.glyphs), $0.help(common.strings)) }
      if group == .time, contexts.contains(.graph) {
        // There its key is the graph's.
        lines.append(.key(":mark a", common.strings("mark this moment", "记下这一时刻")))
      }
    }
    guard !common.keys.lines.isEmpty else { return lines }
    lines.append(.heading(common.strings("Yours", "自定义")))
    return lines + common.keys.lines.map { .key($0.key.name(common.glyphs), $0.text) }
  }

  /// Breaks the lines into pages of two columns: between groups, unless that would leave half a column
  /// empty.
  private func helpPages(_ lines: [HelpLine], height: Int) -> [[[HelpLine]]] {
    var columns: [[HelpLine]] = [[]]
    for (index, line) in lines.enumerated() {
      let used = columns[columns.count - 1].count
      var isFull = used >= height
      if case .heading = line {
        let group =
          1 + lines[(index + 1)...].prefix { if case .key = $0 { true } else { false } }.count
        isFull = used + 2 > height || used + group > height && used * 2 >= height
      }
      if isFull { columns.append([]) }
      columns[columns.count - 1].append(line)
    }
    return stride(from: 0, to: columns.count, by: 2).map { start in
      Array(columns[start..<min(start + 2, columns.count)])
    }
  }
}

extension Keymap {
  /// What keys have in common: the help lists them so.
  enum Group: CaseIterable {
    case time, look, change, read, exercise, program

    func name(_ strings: Strings) -> String {
      switch self {
      case .time: strings("Time", "时间")
      case .look: strings("Look", "查看")
      case .change: strings("Change", "改动")
      case .read: strings("Read", "阅读")
      case .exercise: strings("Exercise", "练习")
      case .program: strings("Program", "程序")
      }
    }
  }
}

extension Keymap.Binding {
  var group: Keymap.Group {
    switch action {
    case .time, .history: .time
    case .change, .knob, .play: .change
    case .look, .panePressed, .cursor, .explanation, .general(.findPressed), .pointed: .look
    case .read, .map: .read
    case .exercise, .watch: .exercise
    case .general, .outside, .entry, .command: .program
    }
  }
}
