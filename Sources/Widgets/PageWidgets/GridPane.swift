import Engine
import Screen
import Trace

/// The cells of a world as far as there is room, the agent's among them; below them what is known of its cell.
struct GridPane {
  private let widget: GridWidget
  private let context: PaneContext

  init(_ widget: GridWidget, _ context: PaneContext) {
    self.widget = widget
    self.context = context
  }

  // MARK: - What is known

  private func number(_ value: Value.ID, _ index: Int) -> Double? {
    let element = ElementReference(value, index)
    return context.isConcealed(element) ? nil : context.stepper.number(element)
  }

  private func place(_ element: ElementReference?) -> Int? {
    guard let element, !context.isConcealed(element) else { return nil }
    return context.stepper.number(element).flatMap(Int.init(exactly:)).flatMap {
      (0..<widget.rows * widget.columns).contains($0) ? $0 : nil
    }
  }

  private var agent: Int? { place(widget.at) }
  /// Where the move of this update leads to, until it has been made.
  private var target: Int? { context.stepper.isAtUpdateEnd ? nil : place(widget.next) }

  private func isWall(_ cell: Int) -> Bool { number(widget.map, cell) == 0 }

  private func reward(_ cell: Int) -> Double? {
    widget.rewards.flatMap { number($0, cell) }.flatMap { $0 == 0 ? nil : $0 }
  }

  /// The table's row of a cell; nil for what is to be predicted.
  private func values(_ cell: Int) -> [Double?] {
    (0..<widget.moves).map { number(widget.table, cell * widget.moves + $0) }
  }

  /// The largest of a cell's numbers, and whose it is; nobody's where all are alike.
  private func best(_ cell: Int) -> (number: Double, moves: [Int])? {
    let known = values(cell).compactMap { $0 }
    guard known.count == widget.moves, let largest = known.max() else { return nil }
    let moves = known.indices.filter { known[$0] == largest }
    return (largest, moves.count == known.count ? [] : moves)
  }

  /// Whether an episode ends there: nothing is ever learnt of it.
  private func hasNumbers(_ cell: Int) -> Bool { values(cell).contains { $0 != 0 } }

  private func arrow(_ move: Int) -> String {
    let glyphs = context.glyphs
    let all = [glyphs.left, glyphs.right, glyphs.up, glyphs.down]
    return String(Character(all[move]))
  }

  private func arrows(_ cell: Int) -> String {
    guard let best = best(cell) else { return "?" }
    if best.moves.isEmpty { return hasNumbers(cell) ? "=" : String(Character(context.glyphs.dot)) }
    return best.moves.prefix(2).map(arrow).joined()
  }

  private func text(_ number: Double, width: Int) -> String? {
    if number == 0 { return "0" }
    guard let text = NumberText.fitting(number, decimals: 4, width: number < 0 ? width : width + 1)
    else { return nil }
    return number < 0 ? text : String(text.dropFirst())
  }

  // MARK: - Drawing

  func draw(into frame: inout Frame, _ rect: Rect) {
    guard rect.width >= 3, rect.height >= 2 else { return }
    let notes = notes()
    let below = min(notes.count, max(0, rect.height - widget.rows), max(1, rect.height / 3))
    for (row, note) in notes.prefix(below).enumerated() {
      frame.write(
        note, at: Point(column: rect.column, row: rect.endRow - below + row), clippedTo: rect)
    }
    let area = rect.inset(bottom: below)
    let width = min(11, max(3, area.width / widget.columns))
    let height = min(3, max(1, area.height / widget.rows))
    let (shownColumns, shownRows) = (
      min(widget.columns, area.width / width), min(widget.rows, area.height / height)
    )
    let centre = agent ?? 0
    let firstColumn =
      shownRange(shownColumns, of: widget.columns, around: centre % widget.columns).lowerBound
    let firstRow = shownRange(shownRows, of: widget.rows, around: centre / widget.columns)
      .lowerBound
    let left = area.column + max(0, (area.width - shownColumns * width) / 2)
    for row in 0..<shownRows {
      for column in 0..<shownColumns {
        let cell = (firstRow + row) * widget.columns + firstColumn + column
        let place = Rect(
          column: left + column * width, row: area.row + row * height, width: width, height: height)
        draw(cell, into: &frame, place)
      }
    }
  }

  private func draw(_ cell: Int, into frame: inout Frame, _ rect: Rect) {
    // A gap parts cells; what has one row only has none below it.
    let inner = Rect(
      column: rect.column, row: rect.row, width: rect.width - 1,
      height: max(1, rect.height - (rect.height > 2 ? 1 : 0)))
    if isWall(cell) {
      let shade = context.glyphs.isASCII ? "#" : String(Character(context.glyphs.shades[2]))
      for row in 0..<inner.height {
        frame.write(
          String(repeating: shade, count: inner.width), at: inner.origin.moved(rows: row),
          style: Palette.faintStyle, clippedTo: inner)
      }
      return
    }
    let best = best(cell)
    let element = ElementReference(
      widget.table, cell * widget.moves + (best?.moves.first ?? 0))
    frame.tag(inner, .element(element))
    let isAgent = cell == agent
    let sign = mark(cell)
    var style = isAgent ? Palette.resultStyle : context.style(element)
    if !isAgent, cell == target { style = style.with([.bold, .underline]) }
    frame.write(sign, at: inner.origin, style: style, clippedTo: inner)
    let rest = inner.inset(left: displayWidth(of: sign) + 1)
    if let reward = reward(cell), rest.width >= 2 {
      let text = (reward > 0 ? "+" : "") + context.compact(reward)
      frame.writeRight(
        String(text.prefix(rest.width)),
        in: Rect(column: rest.column, row: inner.row, width: rest.width, height: 1),
        style: Style(foreground: Palette.sign(of: reward), attributes: [.bold]))
    }
    guard inner.height >= 2 else { return }
    let line = Rect(column: inner.column, row: inner.row + 1, width: inner.width, height: 1)
    guard let best else {
      frame.write("?", at: line.origin, style: Palette.faintStyle, clippedTo: line)
      return
    }
    guard hasNumbers(cell), let text = text(best.number, width: inner.width) else { return }
    frame.write(
      text, at: line.origin,
      style: context.style(element, base: Style(foreground: Palette.sign(of: best.number))),
      clippedTo: line)
  }

  /// What stands in a cell: the agent, where it goes, where it has been, the best moves.
  private func mark(_ cell: Int) -> String {
    let arrows = arrows(cell)
    if cell == agent { return "@" + arrows }
    if cell == target { return "o" + arrows }
    return widget.trail.contains(cell) ? ":" + arrows : arrows
  }

  // MARK: - Words

  /// The agent's cell, move by move, and what was earned so far.
  private func notes() -> [StyledLine] {
    var notes: [StyledLine] = []
    if let agent {
      // Where nothing has been learnt anywhere, there is nothing to say of it.
      let isTold = (0..<widget.rows * widget.columns).contains(where: hasNumbers)
      let name =
        isTold ? "@ \(agent) " : context.strings("@ in cell \(agent)", "@ 在第 \(agent) 格")
      var parts: [StyledLine.Run] = [.init(name, Palette.resultStyle)]
      for (move, number) in values(agent).enumerated() where isTold {
        let element = ElementReference(widget.table, agent * widget.moves + move)
        let text = number.map { self.text($0, width: 5) ?? context.compact($0) } ?? "?"
        parts.append(.init(" \(arrow(move)) ", Palette.faintStyle))
        parts.append(.init(text, context.style(element)))
      }
      notes.append(StyledLine(parts))
    }
    if let counts = counts() { notes.append(StyledLine([.init(counts, Palette.faintStyle)])) }
    return notes
  }

  private func counts() -> String? {
    func whole(_ element: ElementReference?) -> Double? {
      guard let element, !context.isConcealed(element) else { return nil }
      return context.stepper.number(element)
    }
    var parts: [String] = []
    if let episode = whole(widget.episode) {
      let text = context.compact(episode + 1)
      parts.append(context.strings("episode \(text)", "第 \(text) 回合"))
    }
    let moves = context.stepper.place.update
    parts.append(context.strings("moves \(moves)", "走了 \(moves) 步"))
    if let earned = whole(widget.earned) {
      parts.append(
        context.strings("reward ", "奖励 ") + context.compact(earned))
    }
    return parts.joined(separator: context.strings(", ", "，"))
  }

  /// The world row by row as it is drawn small, and the cells of which something is known.
  func lines() -> [String] {
    var lines: [String] = []
    for row in 0..<min(widget.rows, 32) {
      let cells = (0..<min(widget.columns, 64)).map { column -> String in
        let cell = row * widget.columns + column
        if isWall(cell) { return "#" }
        let reward = reward(cell).map { "(\($0 > 0 ? "+" : "")\(context.compact($0)))" } ?? ""
        return mark(cell) + reward
      }
      lines.append(cells.joined(separator: " "))
    }
    let known = (0..<widget.rows * widget.columns).filter { !isWall($0) && hasNumbers($0) }
    let table = context.stepper.program[widget.table].name
    for cell in known.prefix(Self.lineLimit) {
      let numbers = values(cell).enumerated().map { move, number in
        "\(arrow(move)) \(number.map(context.compact) ?? "?")"
      }
      lines.append("\(table)[\(cell)]: " + numbers.joined(separator: ", "))
    }
    if known.count > Self.lineLimit {
      let more = known.count - Self.lineLimit
      lines.append(context.strings("and \(more) cells more", "还有 \(more) 格"))
    }
    if let agent {
      lines.append(context.strings("the agent @ is in cell \(agent)", "智能体 @ 在第 \(agent) 格"))
    }
    if let target {
      lines.append(context.strings("its move leads to cell \(target)", "这一步走到第 \(target) 格"))
    }
    if let counts = counts() { lines.append(counts) }
    return lines
  }

  private static let lineLimit = 24
}

extension Stepper {
  /// Whether all of an update has been made and shown.
  fileprivate var isAtUpdateEnd: Bool { timeline.machine.isUpdateComplete && isComplete }
}
