import Engine
import Screen
import Trace

/// The forward phase as a tree: on each node its value and, once known, the derivative of the loss by
/// it; on each edge the local derivative; below, the product along one edge and the sum over several.
public struct ExpressionTreePane: Pane {
  let graph: ExpressionGraph
  let context: PaneContext
  /// What the edges' numbers are read from: the machine as it was before anything was overwritten.
  let machine: Machine

  public init(_ graph: ExpressionGraph, _ context: PaneContext) {
    self.graph = graph
    self.context = context
    let timeline = context.stepper.timeline
    let firstUpdate = context.stepper.program.instructions.firstIndex { $0.phase == .update }
    if let firstUpdate, timeline.machine.executed > firstUpdate {
      machine = timeline.machine(before: firstUpdate)
    } else {
      machine = timeline.machine
    }
  }

  public static let name = PaneName.graph
  public var title: String { context.strings("Graph", "计算图") }

  public func draw(into frame: inout Frame, _ rect: Rect) {
    guard let found = layout(rect.width, rect.height) else {
      return ValuesPane(context).draw(into: &frame, rect)
    }
    let area = rect.inset(bottom: captionHeight(rect.height))
    drawEdges(into: &frame, area, found.layout)
    for node in graph.nodes.indices {
      let place = found.layout.places[node]
      drawNode(
        into: &frame, node, found.form, lines: found.layout.lines,
        middle: Point(column: area.column + place.column, row: area.row + place.row), area)
    }
    drawCaption(into: &frame, rect.split(bottom: captionHeight(rect.height)).bottom)
  }

  // MARK: - Nodes

  /// How much a node says of itself.
  enum Form: CaseIterable { case formula, name }

  private func layout(_ width: Int, _ height: Int) -> (layout: ExpressionLayout, form: Form)? {
    for form in Form.allCases {
      let room = height - captionHeight(height)
      for lines in [1, 2] {
        let widths = graph.nodes.indices.map { self.width(of: $0, form, lines: lines) }
        if let layout = ExpressionLayout(graph, widths: widths, width: width, height: room),
          layout.lines == lines
        {
          return (layout, form)
        }
      }
    }
    return nil
  }

  private func captionHeight(_ height: Int) -> Int {
    let hasFanOut = graph.nodes.indices.contains { graph.sharedEdges(of: $0).count > 1 }
    return min(hasFanOut ? 3 : 2, max(0, height - 6))
  }

  private func width(of node: Int, _ form: Form, lines: Int) -> Int {
    // The room for numbers stays the same while they come and go, so that nothing jumps.
    let head = displayWidth(of: heading(node, form)) + 1 + numberWidth(graph.nodes[node].value)
    guard let gradient = graph.nodes[node].gradient else { return head }
    let tail = 2 + numberWidth(gradient)
    return lines == 1 ? head + 2 + tail : max(head, tail)
  }

  private func numberWidth(_ value: Value.ID) -> Int {
    max(2, context.compact(ElementReference(value, 0)).count)
  }

  /// `p = a·b =`, or only `p`.
  func heading(_ node: Int, _ form: Form) -> String {
    let names = context.stepper.names
    let name = names.name(of: ElementReference(graph.nodes[node].value, 0))
    let isConstant = context.stepper.program[graph.nodes[node].value].lifetime == .data
    if isConstant, name == context.compact(ElementReference(graph.nodes[node].value, 0)) {
      return ""
    }
    guard form == .formula else { return name }
    guard let instruction = graph.nodes[node].instruction else { return "\(name) =" }
    let program = context.stepper.program
    let site = program.site(of: instruction, in: machine.batch)
    let formula = program.instructions[instruction].operation.formula(of: 0, in: site)
    let text = FormulaText.tokens(of: formula, isASCII: context.glyphs.isASCII) {
      names.name(of: $0)
    }.map(\.text).joined()
    return displayWidth(of: text) <= 16 ? "\(name) = \(text) =" : "\(name) ="
  }

  private func drawNode(
    into frame: inout Frame, _ node: Int, _ form: Form, lines: Int, middle: Point, _ area: Rect
  ) {
    let value = ElementReference(graph.nodes[node].value, 0)
    let isPointedAt = context.spotlight.contains(value)
    var first: [StyledLine.Run] = []
    let heading = heading(node, form)
    if !heading.isEmpty {
      first.append(
        .init(heading, isPointedAt ? Palette.headingStyle.with(.underline) : Palette.headingStyle))
      first.append(.init(" "))
    }
    first.append(.init(context.compact(value), context.style(value)))
    var second: [StyledLine.Run] = []
    if context.walks(.backward), let gradient = graph.nodes[node].gradient {
      let element = ElementReference(gradient, 0)
      let isKnown = context.stepper.number(element) != nil
      let base = isKnown ? Style(foreground: Palette.backward) : Palette.faintStyle
      second = [
        .init("d ", base),
        .init(context.compact(element), context.style(element, base: base)),
      ]
    }
    let rows =
      lines == 1 ? [second.isEmpty ? first : first + [.init("  ")] + second] : [first, second]
    for (row, runs) in rows.enumerated() where !runs.isEmpty {
      let line = StyledLine(runs)
      let width = displayWidth(of: line.text)
      let start = Point(column: middle.column - width / 2, row: middle.row + row)
      // A blank on both sides keeps edges off the text.
      frame.fill(
        Rect(column: start.column - 1, row: start.row, width: width + 2, height: 1)
          .intersection(area))
      frame.write(line, at: start, clippedTo: area)
    }
  }

  // MARK: - The product

  private func drawCaption(into frame: inout Frame, _ rect: Rect) {
    guard rect.height > 0 else { return }
    for (row, line) in captionLines().prefix(rect.height).enumerated() {
      frame.write(line, at: rect.origin.moved(rows: row), clippedTo: rect)
    }
  }

  private func captionLines() -> [StyledLine] {
    guard context.walks(.backward) else { return [] }
    guard let shown = shownEdge else {
      let isKnown = context.stepper.last.map { $0.instruction.phase != .forward } ?? false
      return [
        StyledLine(
          isKnown
            ? context.strings("on edges: local derivatives", "边上：局部导数")
            : context.strings("m: multiply along an edge", "m：沿一条边相乘"), Palette.faintStyle)
      ]
    }
    let edge = graph.edges[shown]
    let upper = name(graph.nodes[edge.upper].value), lower = name(graph.nodes[edge.lower].value)
    guard let share = edge.share, let formula = edge.localDerivative else {
      return [
        StyledLine(
          context.strings("\(lower) is given: nothing is sent back", "\(lower) 是给定的，不往回传"),
          Palette.faintStyle)
      ]
    }
    let times = context.glyphs.times
    let names = context.stepper.names
    let symbol = FormulaText.tokens(of: formula, isASCII: context.glyphs.isASCII) {
      names.name(of: $0)
    }.map(\.text).joined()
    let arriving = graph.nodes[edge.upper].gradient.map { context.compact(ElementReference($0, 0)) }
    let local = localDerivative(ofEdge: shown).map(context.compact) ?? String(context.glyphs.dot)
    let result = ElementReference(share, 0)
    let uses = graph.sharedEdges(of: edge.lower)
    let faint = Palette.faintStyle
    var lines = [
      StyledLine([
        .init("\(upper) \(context.glyphs.down) \(lower)   ", Palette.headingStyle),
        .init("\(derivative(of: edge.upper)) \(times) \(symbol)", faint),
        .init(uses.count == 1 ? " = \(derivative(of: edge.lower))" : "", faint),
      ]),
      StyledLine([
        .init("\(arriving ?? String(context.glyphs.dot)) \(times) \(local) = "),
        .init(context.compact(result), context.style(result, base: Palette.headingStyle)),
        .init(context.strings("   arriving \(times) local", "   传来的 \(times) 局部的"), faint),
      ]),
    ]
    if uses.count > 1, let gradient = graph.nodes[edge.lower].gradient {
      let parts = uses.compactMap { graph.edges[$0].share }.map {
        context.compact(ElementReference($0, 0))
      }
      let sum = ElementReference(gradient, 0)
      lines.append(
        StyledLine([
          .init("\(derivative(of: edge.lower)) = \(parts.joined(separator: " + ")) = "),
          .init(context.compact(sum), context.style(sum, base: Palette.headingStyle)),
          .init(context.strings("   over all uses", "   各处相加"), faint),
        ]))
    }
    return lines
  }

  private func name(_ value: Value.ID) -> String {
    context.stepper.names.name(of: ElementReference(value, 0))
  }

  /// What the derivative of the loss by a node is called.
  private func derivative(of node: Int) -> String { graph.nodes[node].gradient.map(name) ?? "" }
}

extension ExpressionTreePane {
  /// One line a node: how it is computed, its value, its derivative, and what its uses multiply by.
  public func lines() -> [String] {
    let names = context.stepper.names
    return graph.nodes.indices.map { node in
      let value = ElementReference(graph.nodes[node].value, 0)
      var text = "\(heading(node, .formula)) \(context.compact(value))"
      guard context.walks(.backward), let gradient = graph.nodes[node].gradient else { return text }
      let slope = ElementReference(gradient, 0)
      let comma = context.strings(", ", "，")
      text += "\(comma)\(names.name(of: slope)) \(context.compact(slope))"
      let uses = graph.sharedEdges(of: node).compactMap { edge -> String? in
        guard let local = localDerivative(ofEdge: edge) else { return nil }
        return "\(derivative(of: graph.edges[edge].upper)) × \(context.compact(local))"
      }
      guard !uses.isEmpty else { return text }
      // That the edges add up is seen once they have been.
      let isKnown = context.stepper.number(slope) != nil && !context.isConcealed(slope)
      return isKnown
        ? text + " = " + uses.joined(separator: " + ")
        : text + context.strings("; its edges: ", "；它的各条边：") + uses.joined(separator: comma)
    }
  }
}

extension PaneName {
  public static let graph = PaneName("graph", digit: "2")
}

extension PaneContext {
  /// A number as short as it can be read exactly enough: `3`, `-0.5`, `0.5933`.
  public func compact(_ number: Double) -> String {
    if number.isFinite, number == number.rounded(), number.magnitude < 100_000 {
      return number < 0 ? "-\(Int(-number))" : "\(Int(number))"
    }
    let text = "\(number)"
    if text.count <= 6, number.isFinite, !text.contains("e") { return text }
    return NumberText.plain(number)
  }

  /// An element's number, "?" while it is to be predicted, a dot while it is not known.
  public func compact(_ element: ElementReference) -> String {
    if isConcealed(element) { return "?" }
    return stepper.number(element).map(compact) ?? String(glyphs.dot)
  }
}
