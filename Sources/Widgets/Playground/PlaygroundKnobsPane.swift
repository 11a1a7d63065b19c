import Screen
import Trace

/// The knobs of a playground: what can be changed, and how it stands.
public struct PlaygroundKnobsPane: Pane {
  /// A knob as it stands.
  public struct Row: Sendable {
    /// Its name in commands.
    public let name: String
    public let label: String
    /// The same where there is little room.
    public let short: String
    public var value: String
    /// Parts that are on or off, such as features; none for a knob of one value.
    public var parts: [(name: String, isOn: Bool)] = []
    /// The part under the cursor.
    public var part = 0

    public init(name: String, label: String, short: String? = nil, value: String) {
      (self.name, self.label, self.value) = (name, label, value)
      self.short = short ?? label
    }
  }

  private let rows: [Row]
  private let cursor: Int?
  private let note: String?
  private let context: PaneContext

  /// - Parameters:
  ///   - cursor: the knob that the arrows turn; nil where they turn none.
  ///   - note: what the knob under the cursor does when it is turned.
  public init(_ rows: [Row], cursor: Int?, note: String?, _ context: PaneContext) {
    self.rows = rows
    self.cursor = cursor
    self.note = note
    self.context = context
  }

  public static let name = PaneName.knobs
  public var title: String { context.strings("Knobs", "旋钮") }

  public func draw(into frame: inout Frame, _ rect: Rect) {
    guard rect.width >= 12, rect.height >= 1 else { return }
    let height = rows.reduce(0) { $0 + self.height($1, rect.width) }
    let twice = height > rect.height && rect.width >= 34
    if twice { return drawInTwo(into: &frame, rect) }
    let noteLines = note.map { wrap($0, width: rect.width) } ?? []
    let room = height + noteLines.count < rect.height ? rect.height - noteLines.count : rect.height
    var first = 0
    if height > room, let cursor {
      // The knob under the cursor is always seen.
      var seen = rows[...cursor].reduce(0) { $0 + self.height($1, rect.width) }
      while seen > room, first < cursor {
        seen -= self.height(rows[first], rect.width)
        first += 1
      }
    }
    var row = rect.row
    for (index, knob) in rows.enumerated().dropFirst(first) {
      let height = self.height(knob, rect.width)
      guard row + height <= rect.row + room else { break }
      draw(
        knob, index, into: &frame,
        Rect(column: rect.column, row: row, width: rect.width, height: height))
      row += height
    }
    guard room < rect.height else { return }
    for (place, line) in noteLines.enumerated() {
      frame.write(
        line, at: Point(column: rect.column, row: rect.row + room + place),
        style: Palette.faintStyle, clippedTo: rect)
    }
  }

  /// Two knobs a line, where there is little height: those with parts have a line to themselves.
  private func drawInTwo(into frame: inout Frame, _ rect: Rect) {
    var lines: [[Int]] = []
    for index in rows.indices {
      let isWide = !rows[index].parts.isEmpty
      if !isWide, let last = lines.last, last.count == 1, rows[last[0]].parts.isEmpty {
        lines[lines.count - 1].append(index)
      } else {
        lines.append([index])
      }
    }
    // What has many parts has two lines.
    let heights = lines.map { line in
      let row = rows[line[0]]
      return row.parts.isEmpty || width(ofParts: row, label: row.short) <= rect.width ? 1 : 2
    }
    let here = cursor.flatMap { cursor in lines.firstIndex { $0.contains(cursor) } } ?? 0
    // The knob under the cursor and the next are always seen.
    var first = 0
    while first < here, heights[first...min(here + 1, lines.count - 1)].reduce(0, +) > rect.height {
      first += 1
    }
    let half = (rect.width - 1) / 2
    var row = rect.row
    for (line, height) in zip(lines, heights).dropFirst(first) where row + height <= rect.endRow {
      for (place, index) in line.enumerated() {
        let isAlone = !rows[index].parts.isEmpty
        draw(
          rows[index], index, into: &frame,
          Rect(
            column: rect.column + place * (half + 1), row: row,
            width: isAlone ? rect.width : half, height: height), isShort: true)
      }
      row += height
    }
  }

  /// How wide a knob's parts are beside its label, those that are off with their sign.
  private func width(ofParts row: Row, label: String) -> Int {
    row.parts.reduce(displayWidth(of: label) + 2) {
      $0 + displayWidth(of: $1.name) + ($1.isOn ? 1 : 2)
    }
  }

  private func height(_ row: Row, _ width: Int) -> Int {
    row.parts.isEmpty || displayWidth(of: partsText(row)) + labelWidth <= width ? 1 : 2
  }

  private var labelWidth: Int { (rows.map { displayWidth(of: $0.label) }.max() ?? 0) + 3 }

  private func partsText(_ row: Row) -> String {
    row.parts.map(\.name).joined(separator: " ")
  }

  private func draw(
    _ row: Row, _ index: Int, into frame: inout Frame, _ rect: Rect, isShort: Bool = false
  ) {
    let label = isShort ? row.short : row.label
    let isHere = index == cursor
    let style = isHere ? Style(foreground: Palette.result, attributes: [.bold]) : .plain
    frame.write(
      "\(isHere ? String(context.glyphs.pointerRight) : " ")\(label)", at: rect.origin,
      style: style, clippedTo: rect)
    frame.tag(rect, .knob(index))
    guard row.parts.isEmpty else {
      var point = rect.origin.moved(columns: displayWidth(of: label) + 2)
      for (place, part) in row.parts.enumerated() {
        if point.column + displayWidth(of: part.name) + 1 > rect.endColumn {
          point = Point(column: rect.column + 2, row: point.row + 1)
        }
        let isPointed = isHere && place == row.part
        // What is off is faint and in brackets' place a dot, so that it is told without colour.
        let text = part.isOn ? part.name : "\(context.glyphs.dot)\(part.name)"
        let shown =
          isPointed ? Palette.resultStyle : part.isOn ? style.with(.bold) : Palette.faintStyle
        point.column += frame.write(text, at: point, style: shown, clippedTo: rect) + 1
      }
      return
    }
    let value = isHere ? "< \(row.value) >" : row.value
    let room = rect.inset(left: min(displayWidth(of: label) + 2, rect.width / 2))
    frame.writeRight(value, in: room, style: style.with(.bold))
  }

  public func lines() -> [String] {
    [title]
      + rows.map { row in
        let value =
          row.parts.isEmpty
          ? row.value
          : row.parts.filter(\.isOn).map(\.name).joined(separator: context.strings(", ", "、"))
        return context.strings(
          "\(row.label): \(value)  (set \(row.name) …)",
          "\(row.label)：\(value)（set \(row.name) …）")
      }
  }
}

extension PaneName {
  public static let knobs = PaneName("knobs", digit: "1")
}
