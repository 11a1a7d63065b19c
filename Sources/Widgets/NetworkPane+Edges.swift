import Engine
import Screen
import Trace

extension NetworkPane {
  func drawEdges(
    into frame: inout Frame, _ area: Rect, _ places: [ColumnPlace],
    _ shown: inout Set<ElementReference>
  ) {
    var labels: [Label] = []
    for (left, right) in zip(places, places.dropFirst()) {
      guard let kernel = model.columns[right.column].kernel else { continue }
      let gap = Rect(
        column: left.left + left.width, row: area.row,
        width: right.left - left.left - left.width, height: area.height)
      guard gap.width >= 2 else { continue }
      var edges = self.edges(of: kernel, from: left, to: right)
      let isFolded = (left.nodes + right.nodes).contains { $0.unit == nil }
      let isDense = edges.count > Self.readableEdges
      if isDense {
        // Too many lines say nothing: those that take part, and the strongest.
        edges.sort { $0.strength > $1.strength }
        let taking = edges.prefix { $0.isMarked }.count
        edges = Array(
          edges.prefix(min(taking, 64)) + edges.dropFirst(taking).prefix(Self.strongEdges))
      }
      var canvas = Canvas(size: gap.size)
      for edge in edges {
        canvas.line(
          from: (0, Double(edge.start * 4 + 2)),
          to: (Double(gap.width * 2 - 1), Double(edge.end * 4 + 2)), style: edge.style,
          strength: edge.strength,
          // The sign is seen without colour: a negative weight is a broken line, in ASCII of "=".
          dash: edge.isNegative && !context.glyphs.isASCII ? 3 : 0,
          sign: edge.isNegative ? "=" : nil)
        // Of a layer of which a part is shown the numbers of some wires say nothing.
        let isRead = isFolded ? edge.isResult : edges.count <= gap.height || edge.isMarked
        if isRead { labels.append(Label(edge: edge, gap: gap)) }
      }
      canvas.draw(into: &frame, at: gap.origin, glyphs: context.glyphs, clippedTo: gap)
    }
    drawLabels(into: &frame, labels, &shown)
  }

  /// More edges than this between two columns are thinned out.
  private static let readableEdges = 40
  /// How many of a thinned-out bundle remain beside those that take part.
  private static let strongEdges = 16

  private func edges(
    of kernel: Value.ID, from left: ColumnPlace, to right: ColumnPlace
  ) -> [Edge] {
    let gradient = context.stepper.program.gradient(of: kernel)
    var numbers: [(number: Double, index: Int, start: Int, end: Int)] = []
    for from in left.nodes {
      for to in right.nodes {
        guard let input = from.unit, let output = to.unit else { continue }
        let index = model.weight(from: input, to: output, column: right.column)
        let number = context.stepper.number(ElementReference(kernel, index)) ?? 0
        numbers.append((number, index, from.row, to.row))
      }
    }
    let scale = numbers.reduce(0) { (largest: Double, edge) in max(largest, edge.number.magnitude) }
    return numbers.map {
      Edge(
        context, weight: ElementReference(kernel, $0.index),
        gradient: gradient.map { [index = $0.index] in ElementReference($0, index) },
        number: $0.number, scale: scale, start: $0.start, end: $0.end)
    }
  }

  private struct Label {
    let edge: Edge
    let gap: Rect
  }

  /// Writes weights on their edges where there is room; the ones that take part come first.
  private func drawLabels(
    into frame: inout Frame, _ labels: [Label], _ shown: inout Set<ElementReference>
  ) {
    var taken: [Rect] = []
    for label in labels.sorted(by: { $0.edge.strength > $1.edge.strength }) {
      let edge = label.edge
      let gap = label.gap
      // Lines may be made of the same signs as numbers: a blank keeps them apart. A result has a ground.
      let texts = edge.texts(context, room: gap.width)
      for text in texts.map({ " \($0) " }) + (edge.isResult ? texts : []) {
        guard displayWidth(of: text) <= gap.width else { continue }
        let width = displayWidth(of: text)
        let spots: [Double] = [0.3, 0.7, 0.5, 0.15, 0.85, 0.4, 0.6]
        let rects = spots.map { (spot: Double) -> Rect in
          let column = Int((Double(gap.width - width) * spot).rounded())
          // The height of the line where the middle of the label comes to lie.
          let along = (Double(column) + Double(width) / 2) / Double(gap.width)
          let row = Int((Double(edge.start) + Double(edge.end - edge.start) * along).rounded())
          return Rect(column: gap.column + column, row: gap.row + row, width: width, height: 1)
        }
        let free = rects.first { rect in
          !taken.contains { !$0.intersection(rect.inset(left: -1, right: -1)).isEmpty }
        }
        guard let rect = free else { continue }
        taken.append(rect)
        if edge.isResult, let element = context.explanation?.element { shown.insert(element) }
        frame.write(text, at: rect.origin, style: edge.labelStyle, clippedTo: gap)
        // The label of an edge whose slope was just computed is the slope.
        let explained = edge.isResult ? context.explanation?.element : nil
        frame.tag(rect.intersection(gap), .element(explained ?? edge.weight))
        break
      }
    }
  }
}

/// One weight as an edge: what is written on it and how it is drawn.
private struct Edge {
  let weight: ElementReference
  let gradient: ElementReference?
  let style: Style
  let labelStyle: Style
  /// What is drawn over what: the result, what took part, then by size.
  let strength: Int
  let start: Int
  let end: Int
  let isResult: Bool
  let isNegative: Bool
  /// Whether it is more than one weight among many.
  var isMarked: Bool { strength >= 150 }

  init(
    _ context: PaneContext, weight: ElementReference, gradient: ElementReference?, number: Double,
    scale: Double, start: Int, end: Int
  ) {
    self.weight = weight
    self.gradient = gradient
    self.start = start
    self.end = end
    let number = context.isConcealed(weight) ? 0 : number
    isNegative = number < 0
    let colour = Palette.sign(of: number)
    let share = scale > 0 && number.isFinite ? number.magnitude / scale : 0
    let explained = context.explanation?.element
    let isOfWeight =
      explained.map {
        context.stepper.program[$0.value].role.base == weight.value && $0.index == weight.index
      } ?? false
    isResult = explained == weight || isOfWeight
    if isResult {
      style = Style(foreground: Palette.result, attributes: [.bold])
      labelStyle = Palette.resultStyle
      strength = 300
    } else if context.isOperand(weight) || gradient.map(context.isOperand) ?? false {
      style = Style(foreground: Palette.operand, attributes: [.bold])
      labelStyle = Palette.operandStyle
      strength = 200
    } else {
      let isLit = context.spotlight.contains(weight)
      // In steps: edges of nearly one colour are asked for together.
      let shade = 0.3 + 0.1 * (7 * share).rounded()
      style = Style(foreground: Palette.ground.mixed(with: colour, by: shade))
      labelStyle = Style(foreground: colour, attributes: isLit ? [.bold, .underline] : [])
      strength = isLit ? 150 : Int(share * 100)
    }
  }

  /// What can be written on the edge, the longest first.
  func texts(_ context: PaneContext, room: Int) -> [String] {
    let decimals = room >= 11 ? 4 : 2
    let plain = context.text(weight, decimals: decimals, width: max(5, min(9, room - 2)))
    let names = context.stepper.names
    // What the lesson calls a wire stands on it; a place in a matrix is no name for one.
    func name(of element: ElementReference) -> String? {
      let name = names.name(of: element)
      return name.contains { "[/".contains($0) } ? nil : name
    }
    func named(_ element: ElementReference, _ text: String) -> String {
      name(of: element).map { "\($0) \(text)" } ?? text
    }
    guard let explanation = context.explanation, isResult else {
      // Without room for both the name stays: the number stands in the table, under that name.
      return [named(weight, plain), named(weight, context.text(weight, decimals: 2, width: 5))]
        + [name(of: weight)].compactMap { $0 }
    }
    let isHidden = context.isResultConcealed(explanation)
    func fitting(_ number: Double, _ width: Int) -> String {
      isHidden ? "?" : NumberText.fitting(number, width: width) ?? NumberText.fixed(number)
    }
    let new = fitting(explanation.result, 10)
    let short = fitting(explanation.result, max(5, room - 3))
    if explanation.element != weight {
      let mark = context.mark(of: explanation.element)
      return [named(explanation.element, new), "\(mark)\(new)", "\(mark)\(short)"]
    }
    guard let old = explanation.number(of: weight) else { return [new, short] }
    let before =
      context.isConcealed(weight, readBy: explanation) ? "?" : NumberText.fixed(old)
    let arrow = context.glyphs.isASCII ? "->" : String(context.glyphs.right)
    let change = "\(before)\(arrow)\(new)"
    return [named(weight, change), change, new, short]
  }
}
