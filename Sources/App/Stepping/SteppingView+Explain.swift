import Engine
import Screen
import Trace
import Widgets

extension SteppingView {
  /// The number that is unfolded, in the place of the panes; with room to spare the network with the way to
  /// the cursor lit, and what is known of the number under it.
  func drawExplanation(into frame: inout Frame, _ rect: Rect) {
    guard let tree = stepping.explained else { return }
    guard rect.height >= 30, rect.width >= 100 else {
      return drawTree(tree, into: &frame, rect)
    }
    let cut = rect.split(bottom: rect.height / 3)
    drawTree(tree, into: &frame, cut.rest)
    let words = ExplanationText(
      tree, in: stepper.timeline, names: stepper.names, strings: strings, isASCII: glyphs.isASCII)
    guard let network = stepping.network, context.walks(.forward) else {
      return drawHere(words, into: &frame, cut.bottom)
    }
    let halves = cut.bottom.columns(weights: [1, 1])
    let pane = NetworkPane(network, pathContext(tree))
    drawFrame(strings("Network: the way here", "网络：到这里的路"), into: &frame, halves[0])
    pane.draw(into: &frame, halves[0].inset(left: 2, top: 1, right: 2, bottom: 1))
    drawHere(words, into: &frame, halves[1])
  }

  private func drawTree(_ tree: ExplanationTree, into frame: inout Frame, _ rect: Rect) {
    let pane = ExplanationPane(tree, context)
    let title = pane.title(width: rect.width - 6)
    frame.drawBox(
      rect, title: title, border: glyphs.focus, style: Style(foreground: Palette.result),
      titleStyle: Palette.headingStyle)
    if let check = pane.check {
      // Beside the title where there is room; the foot says it of the row under the cursor.
      let text = " \(check) "
      let width = displayWidth(of: text)
      if width <= rect.width - displayWidth(of: title) - 8 {
        frame.write(
          text, at: Point(column: rect.endColumn - width - 2, row: rect.row), clippedTo: rect)
      }
    }
    pane.draw(into: &frame, rect.inset(left: 2, top: 1, right: 2, bottom: 1))
  }

  private func drawHere(_ words: ExplanationText, into frame: inout Frame, _ rect: Rect) {
    drawFrame(strings("Here", "这里"), into: &frame, rect)
    let inside = rect.inset(left: 2, top: 1, right: 2, bottom: 1)
    for (row, line) in words.here(width: inside.width).prefix(inside.height).enumerated() {
      frame.write(line, at: inside.origin.moved(rows: row), clippedTo: inside)
    }
  }

  private func drawFrame(_ title: String, into frame: inout Frame, _ rect: Rect) {
    frame.drawBox(
      rect, title: title, border: glyphs.border(focused: false), style: Palette.faintStyle,
      titleStyle: nil)
  }

  /// What the network is drawn from: the numbers between the cursor and what is explained are lit, and the
  /// sample is the one that they belong to.
  private func pathContext(_ tree: ExplanationTree) -> PaneContext {
    var lit: Set<ElementReference> = []
    var sample = stepping.sample
    for place in tree.pathToCursor {
      guard case .number(let occurrence, _) = tree.rows[place].kind else { continue }
      let element = occurrence.element
      lit.insert(element)
      let value = stepper.program[element.value]
      // Beside a slope stands the unit or the weight that it belongs to.
      if case .gradient(let subject) = value.role {
        lit.insert(ElementReference(subject, element.index))
      }
      if value.isBatched {
        sample = element.index / max(1, value.shape.dimensions.dropFirst().reduce(1, *))
      }
    }
    return PaneContext(
      stepper: stepper, glyphs: glyphs, strings: strings, concealed: stepping.concealed,
      spotlight: lit, sample: sample, walkEnd: stepping.walkEnd)
  }
}
