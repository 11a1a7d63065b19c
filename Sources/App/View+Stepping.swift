import Engine
import Screen
import Trace
import Widgets

extension AppState {
  /// Where everything stands at a size.
  public func layout(size: Size) -> StepLayout {
    StepLayout(
      size: size, available: availablePanes, primary: leadingPane, tab: tab,
      zoomed: isZoomed && focus != .operation ? focus : nil)
  }

  func drawStepping(into frame: inout Frame) {
    guard let stepper, let context = paneContext else { return }
    let layout = layout(size: frame.size)
    drawHeader(into: &frame, layout.header, stepper)
    for place in layout.panes {
      frame.drawBox(
        place.rect, title: title(of: place.pane, in: layout),
        border: glyphs.border(focused: place.pane == focus),
        style: place.pane == focus ? Style(foreground: Palette.result) : Palette.faintStyle,
        titleStyle: place.pane == focus ? Palette.headingStyle : nil)
      // Pictures may come near their frame where there is little room; text may not.
      let margin = place.pane == .lesson || place.rect.width >= 60 ? 2 : 1
      let inside = place.rect.inset(left: margin, top: 1, right: margin, bottom: 1)
      draw(place.pane, into: &frame, inside, context)
    }
    drawOperation(into: &frame, layout.operation, context)
    TimelineBars(context).draw(into: &frame, layout.bars.inset(left: 1, right: 1))
    drawFooter(into: &frame, layout.footer)
  }

  private func drawOperation(into frame: inout Frame, _ rect: Rect, _ context: PaneContext) {
    let isFocused = focus == .operation
    let phase = stepper?.last.map { PaneContext.style(of: $0.instruction.phase) } ?? .plain
    frame.drawBox(
      rect,
      title: "\(Pane.operation.digit) \(OperationPane.title(context, width: rect.width - 8))",
      border: isFocused ? glyphs.focus : glyphs.heavy,
      style: isFocused ? Style(foreground: Palette.result) : phase, titleStyle: phase)
    OperationPane(context).draw(into: &frame, rect.inset(left: 2, top: 1, right: 2, bottom: 1))
  }

  func draw(
    _ pane: Pane, into frame: inout Frame, _ rect: Rect, _ context: PaneContext
  ) {
    switch pane {
    case .lesson:
      guard let reading else { return }
      LessonPane(reading, strings: strings, glyphs: glyphs, width: rect.width)
        .draw(into: &frame, rect)
    case .network:
      guard let model = NetworkModel(context.stepper.program) else { return }
      NetworkPane(model, context).draw(into: &frame, rect)
    case .weights:
      MatrixPane(MatrixPane.weights(of: context.stepper.program), context).draw(into: &frame, rect)
    case .gradients:
      MatrixPane(MatrixPane.gradients(of: context.stepper.program), context)
        .draw(into: &frame, rect)
    case .loss: LossPane(context).draw(into: &frame, rect)
    case .values: ValuesPane(context).draw(into: &frame, rect)
    case .graph: drawGraph(into: &frame, rect, context)
    case .widget: drawWidget(into: &frame, rect, context)
    case .exercise:
      guard let work else { return }
      ExercisePane(
        work: work, strings: strings, glyphs: glyphs, scroll: reading?.exerciseScroll ?? 0
      ).draw(into: &frame, rect)
    case .operation: break
    }
  }

  /// A pane's title with its digit; where panes share a place, the digits of the others.
  private func title(of pane: Pane, in layout: StepLayout) -> String {
    if pane == .lesson, let reading {
      let title = Typesetter(reading, strings: strings, glyphs: glyphs, width: 80).title()
      return "\(pane.digit) \(title)"
    }
    let own = "\(pane.digit) \(pane == .widget ? widgetTitle : strings.pane(pane))"
    guard pane != .lesson, !isZoomed else { return own }
    let visible = layout.panes.map(\.pane)
    let hidden = availablePanes.filter { $0 != .operation && !visible.contains($0) }
    guard pane == tab || !visible.contains(tab), !hidden.isEmpty else { return own }
    let digits = hidden.map { String($0.digit) }.joined(separator: " ")
    return "\(own)  \(glyphs.single.vertical) \(digits)"
  }

  // MARK: - Above

  private func drawHeader(into frame: inout Frame, _ line: Rect, _ stepper: Stepper) {
    let style = Style(attributes: [.reverse])
    frame.fill(line, style: style)
    let state =
      isPlaying
      ? "\(glyphs.playing) \(strings.playing) \(strings.speed(speed)) "
      : "\(glyphs.paused) \(strings.paused) "
    let room = line.split(right: displayWidth(of: state) + 1)
    frame.writeRight(state, in: room.right, style: style)

    let batch = stepper.timeline.machine.batch
    let phase = stepper.last.map { last in
      let name = strings.phase(last.instruction.phase.rawValue)
      // In Chinese the phase and the count of updates are one word.
      return strings(name, "\(name)阶段")
    }
    let counts: [String?] = [
      "\(strings.update) \(batch.update)", phase,
      strings("epoch \(batch.epoch + 1)", "第 \(batch.epoch + 1) 轮"),
    ]
    // The title comes first and may be shortened; then as many of the counts as fit whole.
    let separator = " \(glyphs.single.vertical) "
    let width = room.rest.width - 1
    var text = headerTitle(width: width - displayWidth(of: separator + (counts[0] ?? "")))
    for part in counts.compactMap({ $0 })
    where displayWidth(of: text + separator + part) <= width {
      text += separator + part
    }
    frame.write(" " + text, at: line.origin, style: style, clippedTo: room.rest)
  }

  /// The lesson with its page, or the scene's title, in at most `width` columns.
  private func headerTitle(width: Int) -> String {
    guard let reading else { return shortened(title, width: width) }
    let number =
      reading.lesson.number < 10 ? "0\(reading.lesson.number)" : "\(reading.lesson.number)"
    let page = " \(reading.pageIndex + 1)/\(reading.pages.count)"
    let title = "L\(number) \(reading.lesson.title[language])"
    return shortened(title, width: width - displayWidth(of: page)) + page
  }

  private func shortened(_ text: String, width: Int) -> String {
    guard displayWidth(of: text) > width else { return text }
    var text = text
    while !text.isEmpty, displayWidth(of: text) >= width { text.removeLast() }
    return text + String(glyphs.ellipsis)
  }
}
