import Engine
import Screen
import Trace

/// The network: neurons with their values, and signed, weighted edges between them.
public struct NetworkPane {
  private let model: NetworkModel
  private let context: PaneContext
  private let nodeWidth = 9

  public init(_ model: NetworkModel, _ context: PaneContext) {
    self.model = model
    self.context = context
  }

  public func draw(into frame: inout Frame, _ rect: Rect) {
    guard rect.width >= 12, rect.height >= 3 else { return }
    let area = rect.inset(bottom: rect.height >= 6 ? 1 : 0)
    let columns = visibleColumns(in: area)
    let places = columns.map { column in
      nodePlaces(model.columns[column].width, height: area.height)
    }
    let lefts = columnStarts(count: columns.count, in: area)
    drawEdges(into: &frame, area, columns, lefts, places)
    for (index, column) in columns.enumerated() {
      drawNodes(into: &frame, area, model.columns[column], left: lefts[index], places[index])
    }
    if rect.height >= 6 { drawCaption(into: &frame, rect.split(bottom: 1).bottom) }
  }

  // MARK: - Places

  /// The columns that fit; when not all do, those around what just happened.
  private func visibleColumns(in area: Rect) -> [Int] {
    let room = max(2, (area.width + 5) / (nodeWidth + 5))
    let all = Array(model.columns.indices)
    guard all.count > room else { return all }
    let result = context.stepper.last.map(\.instruction)
    let active = all.last { column in
      let touched =
        [model.columns[column].output, model.columns[column].preactivation]
        + [model.columns[column].kernel]
      return touched.contains { value in
        guard let value, let result else { return false }
        return result.result == value || result.operands.contains(value)
      }
    }
    let end = min(all.count, max(room, (active ?? 0) + 1))
    return Array(all[(end - room)..<end])
  }

  private func columnStarts(count: Int, in area: Rect) -> [Int] {
    (0..<count).map { column in
      count == 1 ? area.column : area.column + (area.width - nodeWidth) * column / (count - 1)
    }
  }

  /// How many lines a neuron takes, and the row of each that is shown; nil stands for those left out.
  private func nodePlaces(_ count: Int, height: Int) -> (lines: Int, rows: [(unit: Int?, row: Int)])
  {
    let lines = count * 3 + count - 1 <= height ? 3 : count * 2 <= height ? 2 : 1
    let shown = min(count, max(1, height / lines))
    let units: [Int?] =
      shown == count ? Array(0..<count) : Array(0..<max(0, shown - 1)) + [nil]
    return (
      lines,
      units.enumerated().map { index, unit in
        let slot = height * (2 * index + 1) / (2 * units.count)
        return (unit, min(max(0, slot - lines / 2), height - lines))
      }
    )
  }

  // MARK: - Neurons

  private func drawNodes(
    into frame: inout Frame, _ area: Rect, _ column: NetworkModel.Column, left: Int,
    _ places: (lines: Int, rows: [(unit: Int?, row: Int)])
  ) {
    for place in places.rows {
      let box = Rect(column: left, row: area.row + place.row, width: nodeWidth, height: 1)
      guard let unit = place.unit else {
        let rest = column.width - places.rows.count + 1
        frame.writeCentred("\(context.glyphs.ellipsis)+\(rest)", in: box, style: Palette.faintStyle)
        continue
      }
      let output = element(column.output, unit)
      let net = column.preactivation.map { element($0, unit) }
      let isNetShown = context.stepper.number(output) == nil && net != nil
      let shown = isNetShown ? net ?? output : output
      var line = box
      if places.lines > 1 {
        let name = shortName(shown, column, unit)
        let style = context.spotlight.contains(shown) ? Palette.operandStyle : Palette.headingStyle
        frame.writeCentred(name, in: line, style: style)
        line.row += 1
      }
      drawValue(into: &frame, line, shown)
      if places.lines == 3 {
        line.row += 1
        drawDerivative(into: &frame, line, [net, output].compactMap { $0 })
      }
    }
  }

  private func drawValue(into frame: inout Frame, _ line: Rect, _ element: ElementReference) {
    let text = context.text(element)
    var style = context.style(element)
    if let number = context.stepper.number(element), !context.concealed.contains(element),
      !context.isResult(element)
    {
      style.background = Palette.heat(number, scale: 1)
    }
    let room = text.count > nodeWidth - 2 ? text : "(\(text))"
    frame.writeCentred(room, in: line, style: style)
  }

  /// The slope of the loss at a neuron: by its net input once that is known, else by its output.
  private func drawDerivative(
    into frame: inout Frame, _ line: Rect, _ candidates: [ElementReference]
  ) {
    for candidate in candidates {
      let name = "d(\(context.stepper.program[candidate.value].name))"
      guard let gradient = context.stepper.program.value(named: name),
        candidate.index < context.stepper.timeline.machine.shape(of: gradient.id).count
      else { continue }
      let element = ElementReference(gradient.id, candidate.index)
      guard context.stepper.number(element) != nil else { continue }
      let base = Style(foreground: Palette.backward)
      frame.writeCentred(
        "d\(context.text(element))", in: line, style: context.style(element, base: base))
      return
    }
  }

  private func element(_ value: Value.ID, _ unit: Int) -> ElementReference {
    let shape = context.stepper.timeline.machine.shape(of: value)
    let row = min(context.sample, max(0, shape.rows - 1))
    return ElementReference(value, row * shape.columns + unit)
  }

  private func shortName(
    _ element: ElementReference, _ column: NetworkModel.Column, _ unit: Int
  ) -> String {
    let name = context.stepper.names.name(of: element)
    if displayWidth(of: name) <= nodeWidth { return name }
    let short = "\(column.name)[\(unit)]"
    return displayWidth(of: short) <= nodeWidth ? short : "[\(unit)]"
  }

  // MARK: - Edges

  private func drawEdges(
    into frame: inout Frame, _ area: Rect, _ columns: [Int], _ lefts: [Int],
    _ places: [(lines: Int, rows: [(unit: Int?, row: Int)])]
  ) {
    var labels: [Label] = []
    for index in columns.indices.dropFirst() {
      guard let kernel = model.columns[columns[index]].kernel else { continue }
      let gap = Rect(
        column: lefts[index - 1] + nodeWidth, row: area.row,
        width: lefts[index] - lefts[index - 1] - nodeWidth, height: area.height)
      guard gap.width >= 2 else { continue }
      var canvas = Canvas(size: gap.size)
      let width = model.columns[columns[index]].width
      let scale = largest(kernel)
      for from in places[index - 1].rows {
        for to in places[index].rows {
          guard let input = from.unit, let output = to.unit else { continue }
          let edge = Edge(context, kernel, input * width + output, scale: scale)
          let start = valueRow(from.row, places[index - 1].lines)
          let end = valueRow(to.row, places[index].lines)
          canvas.line(
            from: (0, Double(start * 4 + 2)),
            to: (Double(gap.width * 2 - 1), Double(end * 4 + 2)), style: edge.style,
            strength: edge.strength)
          labels.append(Label(edge: edge, gap: gap, start: start, end: end))
        }
      }
      canvas.draw(into: &frame, at: gap.origin, glyphs: context.glyphs, clippedTo: gap)
    }
    drawLabels(into: &frame, labels)
  }

  private func valueRow(_ row: Int, _ lines: Int) -> Int { lines > 1 ? row + 1 : row }

  private func largest(_ kernel: Value.ID) -> Double {
    let count = min(4096, context.stepper.program[kernel].shape.count)
    return (0..<count).reduce(0) { (largest: Double, index: Int) -> Double in
      max(largest, context.stepper.number(ElementReference(kernel, index))?.magnitude ?? 0)
    }
  }

  private struct Label {
    let edge: Edge
    let gap: Rect
    let start: Int
    let end: Int
  }

  /// Writes weights on their edges where there is room; the ones that take part come first.
  private func drawLabels(into frame: inout Frame, _ labels: [Label]) {
    guard labels.count <= 64 else { return }
    var taken: [Rect] = []
    for label in labels.sorted(by: { $0.edge.strength > $1.edge.strength }) {
      let text = label.edge.text
      let width = text.count
      guard width <= label.gap.width else { continue }
      let spots: [Double] = [0.3, 0.7, 0.5, 0.15, 0.85, 0.4, 0.6]
      let rects = spots.map { (spot: Double) -> Rect in
        let column = Int((Double(label.gap.width - width) * spot).rounded())
        // The height of the line where the middle of the label comes to lie.
        let along = (Double(column) + Double(width) / 2) / Double(label.gap.width)
        let row = Int((Double(label.start) + Double(label.end - label.start) * along).rounded())
        return Rect(
          column: label.gap.column + column, row: label.gap.row + row, width: width, height: 1)
      }
      let free = rects.first { rect in
        !taken.contains { !$0.intersection(rect.inset(left: -1, right: -1)).isEmpty }
      }
      guard let rect = free else { continue }
      taken.append(rect)
      frame.write(text, at: rect.origin, style: label.edge.labelStyle, clippedTo: label.gap)
    }
  }

  private func drawCaption(into frame: inout Frame, _ line: Rect) {
    let program = context.stepper.program
    var parts: [String] = []
    if let loss = context.stepper.number(ElementReference(program.loss, 0)) {
      let shown =
        context.concealed.contains(ElementReference(program.loss, 0))
        ? "?" : NumberText.plain(loss, decimals: 6)
      parts.append("\(context.strings.loss) \(shown)")
    }
    if let rate = program.value(named: "learning_rate"),
      let number = context.stepper.number(ElementReference(rate.id, 0))
    {
      parts.append("\(context.strings.learningRate) \(NumberText.constant(number))")
    }
    let rows = context.stepper.timeline.machine.batch.rowCount
    if rows > 1 {
      parts.append("\(context.strings.sample) \(min(context.sample, rows - 1) + 1)/\(rows)")
    }
    frame.write(
      parts.joined(separator: "   "), at: line.origin, style: Palette.faintStyle, clippedTo: line)
  }
}

/// One weight as an edge: what is written on it and how it is drawn.
private struct Edge {
  let text: String
  let style: Style
  let labelStyle: Style
  let strength: Int

  init(_ context: PaneContext, _ kernel: Value.ID, _ index: Int, scale: Double) {
    let weight = ElementReference(kernel, index)
    let number = context.stepper.number(weight) ?? 0
    let colour = Palette.sign(of: number)
    let share = scale > 0 ? number.magnitude / scale : 0
    var gradient: ElementReference?
    let name = "d(\(context.stepper.program[kernel].name))"
    if let value = context.stepper.program.value(named: name) {
      gradient = ElementReference(value.id, index)
    }
    if let gradient, context.explanation?.element == gradient {
      text = "d" + context.text(gradient)
      style = Style(foreground: Palette.result, attributes: [.bold])
      labelStyle = Palette.resultStyle
      strength = 300
    } else if context.explanation?.element == weight {
      text = context.text(weight)
      style = Style(foreground: Palette.result, attributes: [.bold])
      labelStyle = Palette.resultStyle
      strength = 300
    } else if context.stepper.grain != .instruction, context.isOperand(weight) {
      text = NumberText.fixed(number, decimals: 2)
      style = Style(foreground: Palette.operand, attributes: [.bold])
      labelStyle = Palette.operandStyle
      strength = 200
    } else {
      text = NumberText.fixed(number, decimals: 2)
      style = Style(
        foreground: Palette.ground.mixed(with: colour, by: 0.35 + 0.65 * share),
        attributes: share < 0.3 ? [.dim] : [])
      labelStyle =
        context.spotlight.contains(weight)
        ? Style(foreground: colour, attributes: [.bold, .underline]) : Style(foreground: colour)
      strength = Int(share * 100)
    }
  }
}
