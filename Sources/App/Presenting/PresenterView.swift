import Course
import Screen
import Trace
import Widgets

extension PresenterState {
  /// Draws the projector's screen at a size. The same state and size give the same frame.
  public func view(size: Size) -> Frame {
    var frame = Frame(size: size)
    if isBlack {
      frame.fill(frame.bounds, style: Style(background: Colour(0)))
      return frame
    }
    let minimum = PresenterLayout.minimum
    guard size.width >= minimum.width, size.height >= minimum.height else {
      drawTooSmall(into: &frame)
      return frame
    }
    let layout = PresenterLayout(size: size, zoom: stage.zoom)
    drawTitle(into: &frame, layout.title)
    if let reading { drawPage(into: &frame, layout.page, reading) }
    let context = stage.stepping.plainContext(common)
    drawPane(into: &frame, layout.pane, context)
    drawOperation(into: &frame, layout.operation, context)
    drawCaption(into: &frame, layout.caption)
    drawFooter(into: &frame, layout.footer)
    if stage.stepping.explained != nil {
      // Over the picture: what is said of it stays to be read.
      let rect = Rect(
        column: 0, row: layout.title.endRow, width: size.width,
        height: layout.caption.row - layout.title.endRow)
      frame.fill(rect)
      SteppingView(stage.stepping, common, size: size).drawExplanation(into: &frame, rect)
    }
    if isHelpShown { drawHelp(into: &frame) }
    return frame
  }

  private func drawTooSmall(into frame: inout Frame) {
    let minimum = PresenterLayout.minimum
    let text = strings.tooSmall(
      needed: (minimum.width, minimum.height), have: (frame.size.width, frame.size.height))
    let lines = wrap(text.first ?? "", width: max(1, frame.size.width))
    for (row, line) in lines.enumerated() where row < frame.size.height {
      frame.write(line, at: Point(column: 0, row: row))
    }
  }

  private func drawTitle(into frame: inout Frame, _ line: Rect) {
    guard let reading else { return }
    let title = Typesetter(reading, strings: strings, glyphs: glyphs, width: 200).title()
    let place = "\(page) / \(pageCount)"
    let room = line.split(right: displayWidth(of: place) + 2)
    frame.write(
      title, at: line.origin,
      style: Style(attributes: [.bold, .underline]),
      clippedTo: room.rest)
    frame.writeRight(place, in: room.right, style: Style(attributes: [.bold]))
  }

  private func drawPage(into frame: inout Frame, _ rect: Rect, _ reading: Reading) {
    guard !rect.isEmpty else { return }
    var rect = rect
    if let board = reading.board, !board.isEmpty, board.height + 3 < rect.height {
      let parts = rect.split(bottom: board.height + 1)
      board.draw(into: &frame, parts.bottom.split(top: 1).rest, isTurned: true, strings, glyphs)
      rect = parts.rest
    }
    let (lines, focus) = PresenterText(self, reading, width: rect.width).lines()
    var first = min(reading.scroll, max(0, lines.count - 1))
    // A question and what is said to it come into view by themselves.
    if let focus, reading.scroll == 0, lines.count > rect.height {
      first = min(focus, lines.count - rect.height)
    }
    for (row, line) in lines.dropFirst(first).prefix(rect.height).enumerated() {
      frame.write(line, at: rect.origin.moved(rows: row), clippedTo: rect)
    }
    let mark = Style(foreground: Palette.result, attributes: [.bold])
    if first > 0 { frame[rect.endColumn, rect.row] = Cell(glyphs.up, style: mark) }
    if first + rect.height < lines.count {
      frame[rect.endColumn, rect.endRow - 1] = Cell(glyphs.down, style: mark)
    }
  }

  // MARK: - Pane

  private func drawPane(into frame: inout Frame, _ rect: Rect, _ context: PaneContext) {
    guard !rect.isEmpty else { return }
    // The last line is kept for what is said of the light, so that nothing moves when it comes.
    let cut = rect.split(bottom: 1)
    let area = cut.rest
    stage.stepping.drawPicture(pane, into: &frame, area, context)
    guard !stage.lit.isEmpty else { return }
    // The light: what it falls on stands out, all else steps back.
    let places = Spotlight(stage.stepping, common, pane: pane, size: area.size).places(
      of: stage.lit)
    frame.restyle(area) { style in
      Style(
        foreground: (style.foreground ?? Palette.faint).mixed(with: Palette.ground, by: 0.4),
        background: style.background?.mixed(with: Palette.ground, by: 0.7),
        attributes: style.attributes.contains(.bold) ? [] : [.dim])
    }
    // Black on white, and where there are no colours the other way round.
    let light = Style(foreground: Colour(0xFFFFFF), attributes: [.bold, .reverse])
    for runs in places.values {
      for run in runs {
        let place = Rect(
          column: area.column + run.column, row: area.row + run.row, width: run.width, height: 1)
        frame.restyle(place, to: light)
      }
    }
    drawLabel(into: &frame, cut.bottom, context)
  }

  /// The names and numbers in the light, as many as there is room for.
  private func drawLabel(into frame: inout Frame, _ line: Rect, _ context: PaneContext) {
    let names = context.stepper.names
    let style = Style(foreground: Palette.result, attributes: [.bold])
    var column = line.column
    for element in stage.lit {
      let text = "\(names.name(of: element)) = \(context.text(element))"
      guard column + displayWidth(of: text) <= line.endColumn else {
        frame.write(
          String(glyphs.ellipsis), at: Point(column: column, row: line.row), style: style,
          clippedTo: line)
        return
      }
      frame.write(text, at: Point(column: column, row: line.row), style: style)
      column += displayWidth(of: text) + 3
    }
  }

  private func drawOperation(into frame: inout Frame, _ rect: Rect, _ context: PaneContext) {
    if let edit = stage.stepping.editPane(context), rect.height >= 3 {
      frame.write(
        " \(edit.title) ", at: rect.origin.moved(columns: 2), style: Palette.headingStyle,
        clippedTo: rect)
      return edit.draw(into: &frame, rect.split(top: 1).rest)
    }
    guard let last = context.stepper.last, rect.height >= 3,
      let explanation = context.explanation
    else { return }
    let style = PaneContext.style(of: last.instruction.phase)
    let title = OperationPane(context).title
    for column in rect.column..<rect.endColumn {
      frame[column, rect.row] = Cell(glyphs.heavy.horizontal, style: style)
    }
    frame.write(
      " \(title) ", at: rect.origin.moved(columns: 2), style: style.with(.bold), clippedTo: rect)
    let rest = rect.split(top: 1).rest
    if let comparison = stage.stepping.comparison, rest.height >= 2 {
      return ComparedOperation(comparison, context).draw(into: &frame, rest)
    }
    FormulaTable(
      explanation, context, terms: context.stepper.terms, isInPlace: last.instruction.isInPlace
    ).draw(into: &frame, rect.split(top: 1).rest)
  }

  // MARK: - Below

  /// What is said by the script, or how long there is left to think.
  private func drawCaption(into frame: inout Frame, _ rect: Rect) {
    let rect = rect.split(bottom: 2).bottom
    if let thinking = stage.thinking {
      let length = max(0.001, thinking.upperBound - thinking.lowerBound)
      let left = max(0, thinking.upperBound - clock)
      let width = min(40, rect.width / 2)
      let eighths = Int((Double(width * 8) * left / length).rounded())
      let bar =
        String(repeating: String(glyphs.widths[8]), count: eighths / 8)
        + (eighths % 8 > 0 ? String(glyphs.widths[eighths % 8]) : "")
      let label = strings("Think ", "想一想 ")
      let start = rect.origin.moved(rows: 1)
      let column = frame.write(
        label, at: start, style: Style(attributes: [.bold]), clippedTo: rect)
      frame.write(
        bar, at: start.moved(columns: column), style: Style(foreground: Palette.result),
        clippedTo: rect)
      return
    }
    guard let caption = stage.caption else { return }
    let style = Style(foreground: Palette.result, attributes: [.bold])
    // One line stands below, away from the formula; a second goes above it.
    let lines = wrap(caption[strings.language], width: rect.width).prefix(2)
    for (row, line) in lines.enumerated() {
      frame.write(
        line, at: rect.origin.moved(rows: 2 - lines.count + row), style: style, clippedTo: rect)
    }
  }

  private func drawFooter(into frame: inout Frame, _ line: Rect) {
    if let jump {
      let prompt = strings("page or moment: ", "页码或时刻：")
      frame.write(
        "\(prompt)\(jump)_", at: line.origin, style: Style(attributes: [.bold, .reverse]),
        clippedTo: line)
      return
    }
    if let message {
      frame.write(
        message, at: line.origin, style: Style(foreground: Palette.result), clippedTo: line)
      return
    }
    // How far the lesson is, as a line that nobody has to read.
    let done = pageCount > 1 ? line.width * page / pageCount : line.width
    for column in 0..<line.width {
      let isDone = column < done
      frame[line.column + column, line.row] = Cell(
        isDone ? (glyphs.isASCII ? "=" : "━") : (glyphs.isASCII ? "-" : "─"),
        style: isDone ? Style(foreground: Palette.operand) : Palette.faintStyle.with(.dim))
    }
  }

  private func drawHelp(into frame: inout Frame) {
    let bindings = PresenterKeymap.bindings
    let rows = (bindings.count + 1) / 2
    let box = frame.bounds.centred(Size(width: 78, height: rows + 4))
    frame.fill(box)
    frame.drawBox(
      box, title: strings("Keys", "按键"), border: glyphs.rounded,
      style: Style(foreground: Palette.result), titleStyle: Palette.headingStyle)
    let columns = box.inset(left: 2, top: 2, right: 2, bottom: 1).columns(weights: [1, 1], gap: 2)
    for (index, binding) in bindings.enumerated() {
      let column = columns[index / rows]
      let line = Rect(
        column: column.column, row: column.row + index % rows, width: column.width, height: 1
      )
      .intersection(box.inset(by: 1))
      let keys = binding.keys.map { $0.name(glyphs) }.joined(separator: " ")
      frame.write(keys, at: line.origin, style: Palette.headingStyle, clippedTo: line)
      frame.write(
        binding.help(strings), at: line.origin.moved(columns: max(11, displayWidth(of: keys) + 1)),
        clippedTo: line)
    }
  }
}
