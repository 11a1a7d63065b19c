import Trace
import Widgets

extension Stepping {
  /// The element that is looked at: of the explanation that is open, else under the focused pane's
  /// cursor, else what was just computed.
  public var pointed: ElementReference? {
    if let explained { return explained.pointed.element }
    if hasCursor, let cursor = cursor(of: focus) { return cursor }
    if let bias = biasOfUnit { return bias }
    return stepper.attention(chosen: chosenElement, pinned: pinnedSample)?.element
      ?? stepper.currentElement
  }

  /// Unfolds a number; returns false where there is none yet.
  @discardableResult
  public mutating func explain(_ element: ElementReference) -> Bool {
    guard let occurrence = stepper.occurrence(of: element) else { return false }
    let concealed = self.concealed
    var hidden: (@Sendable (Occurrence) -> Bool)?
    if !concealed.isEmpty {
      hidden = { (read: Occurrence) -> Bool in concealed.hides(read.element, at: read.moment) }
    }
    let tree = ExplanationTree(
      of: occurrence, number: stepper.number(element), in: stepper.timeline, isHidden: hidden)
    isPlaying = false
    overlay = nil
    explained = tree
    explainedSight = ExplainedSight(run, element)
    return true
  }

  /// Unfolds a number, or says why it can't be.
  mutating func explain(_ element: ElementReference, _ common: inout Common) {
    guard !explain(element) else { return }
    let name = stepper.names.name(of: element)
    common.message = common.strings(
      "\(name) is not computed yet. Go to where it is: g \(name)",
      "\(name) 还没有算出来。转到它算出之时：g \(name)")
  }

  /// Whether there is something to check once the cursor rests.
  public var wantsRest: Bool { explained?.isUnchecked(in: stepper.timeline) ?? false }

  /// Checks the number under the cursor.
  mutating func checkPointed() {
    let timeline = stepper.timeline
    explained?.checkPointed(in: timeline)
  }

  /// The most lines that a conversation of lines is told at once.
  private static let lineLimit = 200

  /// What is unfolded in words, opened down to a depth.
  mutating func explanationLines(depth: Int, _ common: Common) -> [String] {
    let timeline = stepper.timeline
    explained?.openAll(depth: depth, limit: Self.lineLimit, in: timeline)
    guard let explained else { return [] }
    let lines = ExplanationText(
      explained, in: stepper.timeline, names: stepper.names, strings: common.strings,
      isASCII: common.glyphs.isASCII
    ).lines(decimals: 4)
    let rest = lines.count - Self.lineLimit
    guard rest > 0 else { return lines }
    return lines.prefix(Self.lineLimit) + [
      common.strings("\(rest) more lines.", "还有 \(rest) 行。")
    ]
  }

  /// Moves within the explanation, or goes from it to the moment of the row.
  mutating func updateExplanation(_ action: CursorAction, _ common: inout Common) {
    let timeline = stepper.timeline
    switch action {
    case .upPressed: explained?.move(by: -1)
    case .downPressed: explained?.move(by: 1)
    case .leftPressed: explained?.fold()
    case .rightPressed: explained?.unfold(in: timeline)
    case .confirmPressed: goToPointed(&common)
    }
  }

  mutating func update(_ action: ExplanationAction, _ common: inout Common) {
    guard let tree = explained else { return }
    let timeline = stepper.timeline
    switch action {
    case .mainPathPressed: explained?.openMain(in: timeline)
    case .orderPressed:
      let order: ExplanationTree.Order = tree.order == .index ? .size : .index
      explained?.setOrder(order, in: timeline)
      common.message =
        order == .size
        ? common.strings("Terms by size.", "各项按大小排列。")
        : common.strings("Terms in order.", "各项按次序排列。")
    case .pathsPressed: showPaths(&common)
    case .pageDownPressed: explained?.move(by: 10)
    case .pageUpPressed: explained?.move(by: -10)
    }
  }

  /// Shows the paths to the number under the cursor, or the rows again.
  private mutating func showPaths(_ common: inout Common) {
    guard let tree = explained else { return }
    guard tree.paths == nil else {
      explained?.hidePaths()
      return
    }
    let timeline = stepper.timeline
    guard explained?.showPaths(in: timeline) == false else { return }
    let name = stepper.names.name(of: tree.pointed.element)
    let isDerivative =
      stepper.program.writer(of: tree.pointed.element.value).map {
        stepper.program.instructions[$0].phase == .backward
      } ?? false
    common.message =
      !isDerivative
      ? common.strings(
        "\(name) is no slope of the loss: paths lead to slopes, such as d(NAME).",
        "\(name) 不是损失的斜率：路只通向斜率，例如 d(名称)。")
      : tree.hasHidden
        ? common.strings("Answer the page's question first.", "请先回答本页的问题。")
        : common.strings(
          "Too many numbers lie between the loss and \(name). Unfold it: right arrow, or *.",
          "损失与 \(name) 之间的数太多。请展开它：右方向键，或 *。")
  }

  /// Goes to the moment at which the number under the cursor was written.
  private mutating func goToPointed(_ common: inout Common) {
    guard let pointed = explained?.pointed else { return }
    // What was unfolded is let go first: a copy of the run would have to be made beside it.
    explained = nil
    if stepper.program[pointed.element.value].lifetime == .data {
      let name = stepper.names.name(of: pointed.element)
      common.message = common.strings(
        "\(name) is given: no instruction writes it.", "\(name) 是给定的：没有指令写它。")
      return
    }
    travel(to: pointed.moment, &common)
    if journey == nil { stepper.show(upTo: pointed.element) }
  }
}
