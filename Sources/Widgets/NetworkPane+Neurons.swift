import Engine
import Screen
import Trace

extension NetworkPane {
  func drawNodes(
    into frame: inout Frame, _ area: Rect, _ place: ColumnPlace,
    _ shown: inout Set<ElementReference>
  ) {
    let column = model.columns[place.column]
    for node in place.nodes {
      let box = Rect(column: place.left, row: area.row + node.row, width: place.width, height: 1)
      guard let unit = node.unit else {
        let rest = column.width - place.nodes.count + 1
        frame.writeCentred("\(context.glyphs.ellipsis)+\(rest)", in: box, style: Palette.faintStyle)
        continue
      }
      let element = shownElement(of: column, unit)
      // What leads to the value but is not shown stands for it.
      for member in column.members + [column.output] { shown.insert(self.element(member, unit)) }
      drawValue(
        into: &frame, box, element, marks: marks(of: column, unit),
        unit: place.lines > 1 ? nil : unit)
      defer { drawResult(into: &frame, box, place.column, unit, &shown) }
      guard place.lines > 1 else { continue }
      let style = context.spotlight.contains(element) ? Palette.operandStyle : Palette.headingStyle
      frame.writeCentred(shortName(element, column, unit), in: box.moved(rows: -1), style: style)
      guard place.lines > 2 else { continue }
      drawDerivative(into: &frame, box.moved(rows: 1), column, unit, &shown)
      let notes = notes(of: place.column).prefix(place.lines - 3)
      for (row, value) in notes.enumerated() {
        let count = context.stepper.timeline.machine.shape(of: value).count
        let element =
          count == column.width ? ElementReference(value, unit) : self.element(value, unit)
        shown.insert(element)
        let mark = value == column.bias ? "b" : "t"
        let text = context.text(element, width: place.width - 1)
        frame.writeCentred(
          "\(mark)\(text)", in: box.moved(rows: 2 + row),
          style: context.style(element, base: Palette.faintStyle))
        frame.tag(box.moved(rows: 2 + row), .element(element))
      }
    }
  }

  /// Puts the number that was just computed in the place of a neuron's value, where it belongs to the
  /// neuron but no line is left for it: its bias, a slope, what the optimiser has of either.
  private func drawResult(
    into frame: inout Frame, _ box: Rect, _ column: Int, _ unit: Int,
    _ shown: inout Set<ElementReference>
  ) {
    guard let explanation = context.explanation, !shown.contains(explanation.element) else {
      return
    }
    let program = context.stepper.program
    let base = program[explanation.element.value].role.base ?? explanation.element.value
    // A neuron that shows what a later layer made of it is called by that: what is of another layer isn't it.
    let layer = program[shownElement(of: model.columns[column], unit).value].layer
    guard program[base].layer == layer, model.columns[column].kernel != base,
      model.column(of: explanation.element.value, in: program) == column,
      model.unit(of: explanation.element, in: column, program) == unit,
      sample(of: explanation.element) == context.sample
    else { return }
    let mark = context.mark(of: explanation.element)
    let text =
      context.isResultConcealed(explanation)
      ? "?"
      : NumberText.fitting(explanation.result, width: Self.valueWidth - mark.count)
        ?? String(context.glyphs.ellipsis)
    let line = box.split(left: box.width - Self.valueWidth).rest
    frame.fill(line, with: .blank(Palette.resultStyle))
    frame.writeCentred("\(mark)\(text)", in: line, style: Palette.resultStyle)
    shown.insert(explanation.element)
    frame.tag(line, .element(explanation.element))
  }

  /// The sample that a number is of; the one that is looked at, for what is of none.
  private func sample(of element: ElementReference) -> Int {
    let stepper = context.stepper
    guard stepper.program[element.value].isBatched else { return context.sample }
    let rows = max(1, stepper.timeline.machine.batch.rowCount)
    return element.index / max(1, stepper.timeline.machine.shape(of: element.value).count / rows)
  }

  func drawLayerName(into frame: inout Frame, _ line: Rect, _ place: ColumnPlace) {
    let column = model.columns[place.column]
    let name = shownName(of: column)
    let full = "\(name) \(context.glyphs.times)\(column.width)"
    let room = place.width + 4
    let text = displayWidth(of: full) <= room ? full : displayWidth(of: name) <= room ? name : ""
    let left = place.left + (place.width - displayWidth(of: text)) / 2
    let start = min(max(line.column, left), line.endColumn - displayWidth(of: text))
    frame.write(
      text, at: Point(column: start, row: line.row), style: Palette.headingStyle, clippedTo: line)
  }

  /// What the numbers at a layer's neurons are called: by the layer, and on the way through a normalisation
  /// or a dropout by what they are there.
  private func shownName(of column: NetworkModel.Column) -> String {
    let value = context.stepper.program[shownElement(of: column, 0).value]
    let own = [column.output, column.preactivation, column.members.first].contains(value.id)
    return own || value.name.hasSuffix("/activation") || !value.name.contains("/")
      ? column.name : value.name
  }

  /// What a neuron shows: its output, and while there is none how far it has come.
  private func shownElement(of column: NetworkModel.Column, _ unit: Int) -> ElementReference {
    let known = column.members.reversed().first {
      context.stepper.number(element($0, unit)) != nil
    }
    return element(known ?? column.output, unit)
  }

  /// Everything computed at a neuron, so that a mark on any of it is a mark on the neuron.
  private func marks(of column: NetworkModel.Column, _ unit: Int) -> [ElementReference] {
    column.members.map { element($0, unit) }
  }

  private func drawValue(
    into frame: inout Frame, _ box: Rect, _ element: ElementReference, marks: [ElementReference],
    unit: Int?
  ) {
    let isExplained = marks.contains { $0 == context.explanation?.element }
    let isOperand = marks.contains { context.isOperand($0) }
    let isUpcoming = marks.contains { context.isUpcoming($0) }
    let isNumbered = box.width > Self.valueWidth
    let line = box.split(left: isNumbered ? box.width - Self.valueWidth : 0).rest
    let text = context.text(element, width: Self.valueWidth)
    var style = context.style(element)
    if let number = context.stepper.number(element), !context.isConcealed(element),
      !context.isResult(element)
    {
      style.background = Palette.heat(number, scale: 1)
    }
    if isExplained {
      style = Palette.resultStyle
    } else if isOperand, !context.isResult(element) {
      style = Palette.operandStyle.background(style.background)
    } else if isUpcoming, !context.isResult(element) {
      style = style.with(.bold)
    }
    let (open, close) =
      isUpcoming && !isExplained
      ? ("[", "]") : context.hasMovedOn(element) ? ("~", "~") : ("(", ")")
    let shown = text.count > Self.valueWidth - 2 ? text : "\(open)\(text)\(close)"
    if isNumbered, let unit {
      let number = "\(unit)"
      let start = Point(column: line.column - number.count - 1, row: box.row)
      frame.write(number, at: start, style: Palette.faintStyle, clippedTo: box)
    }
    frame.writeCentred(shown, in: line, style: style)
    frame.tag(line, .element(element))
  }

  /// The slope of the loss at a neuron: by its net input once that is known, else by its output.
  private func drawDerivative(
    into frame: inout Frame, _ line: Rect, _ column: NetworkModel.Column, _ unit: Int,
    _ shown: inout Set<ElementReference>
  ) {
    let program = context.stepper.program
    let slopes = column.members.compactMap { (member: Value.ID) -> ElementReference? in
      let forward = element(member, unit)
      guard let gradient = program.gradient(of: member),
        forward.index < context.stepper.timeline.machine.shape(of: gradient).count
      else { return nil }
      return ElementReference(gradient, forward.index)
    }
    guard let latest = slopes.first(where: { context.stepper.number($0) != nil }) else {
      if slopes.contains(where: context.isUpcoming) {
        frame.writeCentred("[d\(context.glyphs.dot)]", in: line, style: Palette.headingStyle)
      }
      return
    }
    // The net input's slope and the product's are one number: it stands for both.
    let known = slopes.filter { context.stepper.number($0) != nil }
    shown.formUnion(known)
    let marked = known.first { $0 == context.explanation?.element } ?? latest
    let isOperand = known.contains { context.isOperand($0) }
    var style = context.style(marked, base: Style(foreground: Palette.backward))
    if isOperand, !context.isResult(marked) { style = Palette.operandStyle }
    frame.writeCentred(
      mark(of: marked, column) + context.text(marked, width: line.width - 2), in: line, style: style
    )
    frame.tag(line, .element(marked))
  }

  /// `δ` before the slope by a net input, `d` before that by an output: they stand in the same place.
  private func mark(of slope: ElementReference, _ column: NetworkModel.Column) -> String {
    let isOfOutput = context.stepper.program[slope.value].role.subject == column.output
    return isOfOutput || column.members.count < 2 ? "d" : context.glyphs.isASCII ? "dz" : "δ"
  }

  func element(_ value: Value.ID, _ unit: Int) -> ElementReference {
    let shape = context.stepper.timeline.machine.shape(of: value)
    let row = min(context.sample, max(0, shape.rows - 1))
    return ElementReference(value, row * shape.columns + unit)
  }

  private func shortName(
    _ element: ElementReference, _ column: NetworkModel.Column, _ unit: Int
  ) -> String {
    let width = Self.valueWidth
    let name = context.name(element)
    if displayWidth(of: name) <= width { return name }
    // On the way through a normalisation it isn't the layer's own number.
    let shown = shownName(of: column).split(separator: "/").last.map(String.init) ?? column.name
    let short = "\(shown)[\(unit)]"
    if displayWidth(of: short) <= width { return short }
    let place = "\(context.glyphs.ellipsis)[\(unit)]"
    let beginning = shown.prefix(max(0, width - displayWidth(of: place)))
    return beginning.count < 3 ? "[\(unit)]" : beginning + place
  }
}

extension Rect {
  fileprivate func moved(rows: Int) -> Rect {
    Rect(column: column, row: row + rows, width: width, height: height)
  }
}
