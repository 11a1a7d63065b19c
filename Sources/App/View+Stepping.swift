import Engine
import Screen
import Trace
import Widgets

extension AppState {
  /// Where everything stands at a size.
  public func layout(size: Size) -> StepLayout {
    StepLayout(
      size: size, available: availablePanes, primary: primaryPane, tab: tab,
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
      draw(place.pane, into: &frame, place.rect.inset(by: 1), context)
    }
    frame.drawBox(
      layout.operation, title: OperationPane.title(context), border: glyphs.heavy,
      style: stepper.last.map { PaneContext.style(of: $0.instruction.phase) } ?? .plain)
    OperationPane(context).draw(
      into: &frame, layout.operation.inset(left: 2, top: 1, right: 2, bottom: 1))
    TimelineBars(context).draw(into: &frame, layout.bars.inset(left: 1, right: 1))
    drawFooter(into: &frame, layout.footer)
  }

  private func draw(
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
    case .operation: break
    }
  }

  /// A pane's title with its digit; where panes share a place, all of them as tabs.
  private func title(of pane: Pane, in layout: StepLayout) -> String {
    if pane == .lesson, let reading {
      let title = Typesetter(reading, strings: strings, glyphs: glyphs, width: 80).title()
      return "\(pane.digit) \(title)"
    }
    let own = "\(pane.digit) \(strings.pane(pane))"
    guard pane != .lesson, !isZoomed else { return own }
    let visible = layout.panes.map(\.pane)
    let hidden = availablePanes.filter { $0 != .operation && !visible.contains($0) }
    guard pane == tab, !hidden.isEmpty else { return own }
    return ([own] + hidden.map { String($0.digit) }).joined(separator: " ")
  }

  private func drawHeader(into frame: inout Frame, _ line: Rect, _ stepper: Stepper) {
    var parts: [String] = []
    if let reading {
      let number =
        reading.lesson.number < 10 ? "0\(reading.lesson.number)" : "\(reading.lesson.number)"
      parts.append(
        "L\(number) \(reading.lesson.title[language]) \(reading.pageIndex + 1)/\(reading.pages.count)"
      )
    } else {
      parts.append(stepper.scene.title)
    }
    let batch = stepper.timeline.machine.batch
    parts.append("\(strings.epoch) \(batch.epoch + 1)")
    parts.append("\(strings.update) \(batch.update + 1)")
    if let last = stepper.last {
      parts.append(strings.phase(last.instruction.phase.rawValue))
    }
    let style = Style(attributes: [.reverse])
    frame.fill(line, style: style)
    let state =
      isPlaying
      ? "\(glyphs.playing) \(strings.playing) \(strings.speed(speed)) "
      : "\(glyphs.paused) \(strings.paused) "
    let room = line.split(right: displayWidth(of: state) + 1)
    frame.write(
      " " + parts.joined(separator: " \(glyphs.single.vertical) "), at: line.origin, style: style,
      clippedTo: room.rest)
    frame.writeRight(state, in: room.right, style: style)
  }
}
