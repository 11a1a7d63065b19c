import Engine
import Screen
import Trace
import Widgets

extension Stepping {
  /// Where everything stands at a size.
  public func layout(size: Size, _ common: Common) -> StepLayout {
    layout(size: size, paneContext(common))
  }

  func layout(size: Size, _ context: PaneContext) -> StepLayout {
    let operationRows = operationRows(size, context)
    let (available, primary, wanted, walk) = (availablePanes, leadingPane, rowsWanted, walk)
    func layout(hidesOperation: Bool) -> StepLayout {
      StepLayout(
        size: size, available: available, primary: primary, tab: tab,
        zoomed: isZoomed && focus != .operation && focus != .run ? focus : nil, wanted: wanted,
        walk: walk, hidesOperation: hidesOperation,
        // The operation is there when somebody asks for it.
        isPlayground: showsFields && focus != .operation && numberEdit == nil
          && comparison == nil,
        operationRows: operationRows)
    }
    let whole = layout(hidesOperation: false)
    return isCut(in: whole) ? layout(hidesOperation: true) : whole
  }

  /// How many rows a formula needs that would otherwise be cut; beside a text nothing moves.
  private func operationRows(_ size: Size, _ context: PaneContext) -> Int {
    let least = StepLayout.minimum
    guard size.width >= least.width, size.height >= least.height, reading == nil,
      numberEdit == nil, comparison == nil
    else { return 0 }
    return OperationPane(context).rows(width: size.width - 4, atMost: size.height / 3)
  }

  /// Whether the page's text doesn't fit beside the operation, and nobody has stepped here yet: what
  /// leads up to a question is read before the operation is looked at.
  private func isCut(in layout: StepLayout) -> Bool {
    guard let reading, !layout.operation.isEmpty, numberEdit == nil, explained == nil,
      focus != .operation, focus != .run,
      stepper.moment(describedBy: reading.page.readingMoment) == stepper.moment,
      let slot = layout.panes.first(where: { $0.pane == .lesson })
    else { return false }
    return LessonPane.rows(of: reading, width: slot.inside.width) > slot.inside.height
  }

  /// How far the page lets one go; a number that is being changed has the operation's place.
  private var walk: StepLayout.Walk {
    guard numberEdit == nil, let walkEnd, walkEnd.update == 0 else { return .updates }
    return isStill ? .none : .oneUpdate
  }
}

/// The stepping screen: the page, the panes, the operation, and what lies over them.
struct SteppingView {
  let stepping: Stepping
  let common: Common
  /// What all panes of this frame are drawn from.
  let context: PaneContext
  private let layout: StepLayout
  private let frame: Size

  init(_ stepping: Stepping, _ common: Common, size: Size) {
    self.stepping = stepping
    self.common = common
    frame = size
    context = stepping.paneContext(common)
    layout = stepping.layout(size: size, context)
  }

  var stepper: Stepper { stepping.stepper }
  var strings: Strings { common.strings }
  var glyphs: Glyphs { common.glyphs }

  func draw(into frame: inout Frame) {
    drawHeader(into: &frame, layout.header)
    if stepping.explained != nil {
      // A number of it that is being changed keeps the place of the operation.
      let end = stepping.numberEdit == nil ? layout.bars.row : layout.operation.row
      let body = Rect(
        column: 0, row: layout.header.endRow, width: frame.size.width,
        height: end - layout.header.endRow)
      drawExplanation(into: &frame, body)
      if stepping.numberEdit != nil { drawOperation(into: &frame, layout.operation) }
      TimelineBars(context).draw(into: &frame, layout.bars.inset(left: 1, right: 1))
      drawOverlay(into: &frame)
      return
    }
    for slot in layout.panes {
      guard let pane = PaneKind[slot.pane]?.pane(stepping, context) else {
        continue
      }
      let isFocused = slot.pane == stepping.focus
      frame.drawBox(
        slot.rect, title: title(of: slot.pane, pane.title),
        border: glyphs.border(focused: isFocused),
        style: isFocused ? Style(foreground: Palette.result) : Palette.faintStyle,
        titleStyle: isFocused ? Palette.headingStyle : nil)
      pane.draw(into: &frame, slot.inside)
    }
    if !layout.operation.isEmpty { drawOperation(into: &frame, layout.operation) }
    TimelineBars(context).draw(into: &frame, layout.bars.inset(left: 1, right: 1))
    drawOverlay(into: &frame)
  }

  private func drawOperation(into frame: inout Frame, _ rect: Rect) {
    if let edit = stepping.editPane(context) {
      frame.drawBox(
        rect, title: edit.title, border: glyphs.focus, style: Style(foreground: Palette.result),
        titleStyle: Palette.headingStyle)
      edit.draw(into: &frame, rect.inset(left: 2, top: 1, right: 2, bottom: 1))
      return
    }
    let isFocused = stepping.focus == .operation
    let phase = stepper.last.map { PaneContext.style(of: $0.instruction.phase) } ?? .plain
    let pane = OperationPane(context)
    frame.drawBox(
      rect, title: "\(OperationPane.name.digit) \(pane.title(width: rect.width - 8))",
      border: isFocused ? glyphs.focus : glyphs.heavy,
      style: isFocused ? Style(foreground: Palette.result) : phase, titleStyle: phase)
    let inside = rect.inset(left: 2, top: 1, right: 2, bottom: 1)
    if let comparison = stepping.comparison {
      ComparedOperation(comparison, context).draw(into: &frame, inside)
    } else {
      pane.draw(into: &frame, inside)
    }
  }

  /// A pane's title with its digit; where panes share a place, the digits of the others.
  private func title(of pane: PaneName, _ title: String) -> String {
    let own = "\(pane.digit) \(title)"
    guard pane != .lesson, !stepping.isZoomed else { return own }
    if stepping.showsFields, pane != .loss, pane != stepping.tab { return own }
    let visible = layout.panes.map(\.pane)
    let hidden = stepping.availablePanes.filter { $0 != .operation && !visible.contains($0) }
    guard pane == stepping.tab || !visible.contains(stepping.tab), !hidden.isEmpty else {
      return own
    }
    var digits: [String] = []
    for pane in hidden where digits.last != String(pane.digit) { digits.append("\(pane.digit)") }
    return "\(own)  \(glyphs.single.vertical) \(digits.joined(separator: " "))"
  }

  // MARK: - Above

  private func drawHeader(into frame: inout Frame, _ line: Rect) {
    let style = Style(attributes: [.reverse])
    frame.fill(line, style: style)
    let state =
      stepping.isPlaying
      ? "\(glyphs.playing) \(stepping.playground == nil ? strings.playing : strings("training", "训练中")) \(pace ?? strings.speed(common.speed)) "
      : "\(glyphs.paused) \(strings.paused) "
    let room = line.split(right: displayWidth(of: state) + 1)
    frame.writeRight(state, in: room.right, style: style)

    let place = stepper.place
    // What can't change on this page isn't counted.
    let isOnlyForward = !context.walks(.backward) && !context.walks(.update)
    let phase =
      place.isBeginning || isOnlyForward || stepping.showsFields
      ? nil
      : stepper.last.map { last in
        let name = strings.phase(last.instruction.phase)
        // In Chinese the phase and the count of updates are one word.
        return strings(name, "\(name)阶段")
      }
    let isCounted = !context.isWithinOneUpdate
    // Where each update is an epoch its number says nothing, and a world's episodes are none.
    let hasEpochs = isCounted && stepper.program.batching.updatesPerEpoch > 1
    let branches = stepping.comparison.map { comparison in
      "\(Comparison.marks.0) \(comparison.here.name)  \(Comparison.marks.1) \(comparison.there.name)"
    }
    let change = stepping.run.branch.changes.last.map { "! \(strings.text(of: $0, glyphs))" }
    let challenge = stepping.challengeText(strings, now: common.now)
    let counts: [String?] = [
      challenge,
      isCounted ? "\(strings.update) \(place.update)" : nil,
      phase ?? (isCounted && !stepping.showsFields ? strings("start", "开始") : nil),
      hasEpochs ? epoch : nil,
      branches, change,
      isCounted ? loss : nil,
      isCounted && context.walks(.update) ? learningRate : nil,
      isCounted && !stepping.isPlaying ? strings.speed(common.speed) : nil,
    ].filter { $0 != nil }
    // The title comes first and may be shortened; then as many of the counts as fit whole.
    let separator = " \(glyphs.single.vertical) "
    let width = room.rest.width - 1
    var text = headerTitle(
      width: width - displayWidth(of: counts.first.map { separator + ($0 ?? "") } ?? ""))
    for part in counts.compactMap({ $0 })
    where displayWidth(of: text + separator + part) <= width {
      text += separator + part
    }
    frame.write(" " + text, at: line.origin, style: style, clippedTo: room.rest)
  }

  /// `212,000 updates/s  30 fps`
  private var pace: String? {
    guard common.speed.isFull, let pace = common.pace else { return nil }
    let updates = pace.updatesText
    return strings("\(updates) updates/s", "每秒 \(updates) 次更新")
      + (frame.width >= 100 ? "  \(pace.framesPerSecond) fps" : "")
  }

  /// Between two epochs one is at the end of the first: nothing of the next has been computed.
  private var epoch: String {
    let place = stepper.place
    let isBetween =
      place.isBeginning && place.update > 0
      && place.update.isMultiple(of: max(1, stepper.program.batching.updatesPerEpoch))
    return isBetween
      ? strings("epoch \(place.epoch) done", "第 \(place.epoch) 轮完")
      : strings("epoch \(place.epoch + 1)", "第 \(place.epoch + 1) 轮")
  }

  private var loss: String? {
    let loss = ElementReference(stepper.program.loss, 0)
    guard let number = stepper.number(loss), !context.isConcealed(loss) else { return nil }
    let text = "\(strings.loss) \(NumberText.plain(number))"
    // What the picture shows is the new weights' already.
    guard stepper.last?.instruction.phase == .update else { return text }
    return strings("\(text) (old weights)", "\(text)（旧权重）")
  }

  private var learningRate: String? {
    stepper.program.value(in: .setting(.learningRate)).flatMap {
      stepper.number(ElementReference($0.id, 0))
    }.map { "\(strings.learningRate) \(NumberText.constant($0))" }
  }

  /// The lesson with its page, or the scene's title, in at most `width` columns.
  private func headerTitle(width: Int) -> String {
    guard let reading = stepping.reading else {
      // A branch of a playground is another network.
      let title =
        stepping.playgroundSettings?.title ?? stepping.title.text(in: strings.language.code)
      return shortened(title, width: width)
    }
    let number =
      reading.lesson.number < 10 ? "0\(reading.lesson.number)" : "\(reading.lesson.number)"
    let page = " \(reading.pageIndex + 1)/\(reading.pages.count)"
    let name = reading.lesson.title[strings.language]
    let title = reading.lesson.isReview ? name : "L\(number) \(name)"
    return shortened(title, width: width - displayWidth(of: page)) + page
  }

  private func shortened(_ text: String, width: Int) -> String {
    guard displayWidth(of: text) > width else { return text }
    var text = text
    while !text.isEmpty, displayWidth(of: text) >= width { text.removeLast() }
    return text + String(glyphs.ellipsis)
  }
}
