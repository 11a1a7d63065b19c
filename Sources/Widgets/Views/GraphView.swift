import Engine
import Screen
import Trace

/// The whole computation as a graph: its layers from top to bottom, the lines between them with the shapes
/// of what they hand on. A layer under the cursor unfolds to its operations.
struct GraphView: ViewOfProgram {
  static let name = "graph"
  private let program: Program
  private var unfolded: Set<Int> = []
  private(set) var graph: LayerGraph
  private var full: GraphLayout
  /// With names alone, for where there is little room.
  private var narrow: GraphLayout
  /// The instruction whose node is under the cursor; nil follows what is computed.
  private(set) var cursor: Int?

  init?(_ program: Program) {
    self.program = program
    graph = LayerGraph(program)
    guard graph.nodes.count > 1 || graph.nodes.first.map({ $0.instructions.count > 1 }) == true
    else { return nil }
    (full, narrow) = Self.layouts(graph, program)
  }

  mutating func follow(_ stepper: Stepper, budget: Int) -> Bool { true }

  func title(_ strings: Strings) -> String { strings("Computation graph", "计算图") }

  // MARK: - What stands where

  private static func layouts(
    _ graph: LayerGraph, _ program: Program
  ) -> (GraphLayout, GraphLayout) {
    func layout(isFull: Bool) -> GraphLayout {
      // One number has room for itself and its slope, or for one of both.
      let number = String(repeating: "0", count: isFull ? 17 : 8)
      let isLast = Set(graph.nodes.indices).subtracting(graph.edges.map(\.from))
      return GraphLayout(
        graph,
        labels: graph.nodes.enumerated().map { place, node in
          "o " + label(node, program, isFull: isFull)
            + (isLast.contains(place) && isNumber(node, program) ? " \(number)" : "")
        },
        shapes: graph.edges.map { edge in
          let shape = shape(of: edge.value, program)
          return shape.isEmpty ? number : shape
        })
    }
    return (layout(isFull: true), layout(isFull: false))
  }

  private static func shape(of value: Value.ID, _ program: Program) -> String {
    let shape = program[value].shape
    return shape.rank == 0 ? "" : "\(shape)"
  }

  /// Whether a node makes one number.
  private static func isNumber(_ node: LayerGraph.Node, _ program: Program) -> Bool {
    node.instructions.last.map { program[program.instructions[$0].result].shape.rank == 0 } ?? false
  }

  /// What stands beside a line: the shape of what is handed on; of one number, itself and its slope.
  private static func text(of value: Value.ID, isFull: Bool, _ context: PaneContext) -> String {
    let program = context.stepper.program
    let shape = shape(of: value, program)
    guard shape.isEmpty else { return context.glyphs.spelled(shape) }
    func text(_ value: Value.ID?) -> String? {
      value.flatMap { context.visible(ElementReference($0, 0)) }.map { NumberText.fixed($0) }
    }
    let (number, slope) = (text(value), text(program.gradient(of: value)).map { "d\($0)" })
    if isFull { return [number, slope].compactMap { $0 }.joined(separator: " ") }
    return slope ?? number ?? ""
  }

  /// The operations of a node in the order in which they run, without those that only hand on.
  private static func operations(_ node: LayerGraph.Node, _ program: Program) -> [String] {
    let all = node.instructions.map { program.instructions[$0] }
    let shown = all.filter { instruction in
      !instruction.operation.teachesNothing(instruction.operands.map { program[$0] })
    }
    var names: [String] = []
    for instruction in shown.isEmpty ? all : shown
    where names.last != instruction.operation.name { names.append(instruction.operation.name) }
    return names
  }

  private static func label(
    _ node: LayerGraph.Node, _ program: Program, isFull: Bool
  ) -> String {
    let operations = operations(node, program)
    // What one operation takes beside its lines: a parameter or two.
    let given = node.given.map {
      cut(program[$0].name.split(separator: "/").last.map(String.init) ?? "", 10)
    }
    let isOne = node.instructions.count == 1 && (1...2).contains(given.count)
    let takes = isOne ? " ← \(given.joined(separator: " "))" : ""
    if node.isPart {
      let name = node.name.split(separator: "/").last.map(String.init) ?? node.name
      return isFull ? "\(operations[0])  \(cut(name, 20))\(takes)" : cut(operations[0], 12)
    }
    guard isFull, case .batch = program[program.instructions[node.instructions[0]].result].role
    else {
      return isFull
        ? "\(cut(node.name, 24))  \(cut(operations.joined(separator: " "), 24))\(takes)"
        : cut(node.name, 14)
    }
    return cut(node.name, 24)
  }

  /// At most so many columns; what is left out is marked in a sign that every terminal has.
  private static func cut(_ text: String, _ width: Int) -> String {
    guard displayWidth(of: text) > width else { return text }
    var text = text
    while displayWidth(of: text) > width - 1 { text.removeLast() }
    return text + "~"
  }

  /// The node that is being worked on.
  private func active(_ context: PaneContext) -> Int? {
    context.stepper.last.flatMap { graph.node(workedOnBy: $0.index, in: program) }
  }

  private var chosen: Int? { cursor.flatMap(graph.node(of:)) }

  // MARK: - Moving and unfolding

  static var isOfProgram: Bool { true }
  var hasCursor: Bool { cursor != nil }

  mutating func leaveCursor() { cursor = nil }

  mutating func point(at node: Int) {
    guard graph.nodes.indices.contains(node) else { return }
    cursor = graph.nodes[node].instructions[0]
  }

  mutating func move(_ direction: Direction, _ stepper: Stepper) -> Bool {
    guard let node = chosen else {
      let start = stepper.last.flatMap { graph.node(workedOnBy: $0.index, in: program) }
      point(at: start ?? 0)
      return true
    }
    let box = full.boxes[node]
    func nearest(_ nodes: [Int]) -> Int? {
      nodes.min { distance($0) < distance($1) }
    }
    func distance(_ other: Int) -> Int { abs(full.boxes[other].column - box.column) }
    let next: Int?
    switch direction {
    case .up:
      // Along a line where there is one.
      let sources = graph.edges.filter { $0.to.contains(node) }.map(\.from)
      let near = sources.filter { full.boxes[$0].rank == box.rank - 1 }
      next =
        nearest(near) ?? nearest(sources)
        ?? nearest(full.ranks[..<box.rank].last { !$0.isEmpty } ?? [])
    case .down:
      let readers = graph.edges.filter { $0.from == node }.flatMap(\.to)
      let near = readers.filter { full.boxes[$0].rank == box.rank + 1 }
      next =
        nearest(near) ?? nearest(readers)
        ?? nearest(full.ranks[(box.rank + 1)...].first { !$0.isEmpty } ?? [])
    case .left: next = nearest(full.ranks[box.rank].filter { full.boxes[$0].column < box.column })
    case .right: next = nearest(full.ranks[box.rank].filter { full.boxes[$0].column > box.column })
    }
    if let next { point(at: next) }
    return true
  }

  /// Unfolds the layer under the cursor to its operations, or folds it again.
  mutating func confirm(_ stepper: Stepper) -> Bool {
    guard
      let node = chosen
        ?? stepper.last.flatMap({ graph.node(workedOnBy: $0.index, in: program) })
    else { return false }
    let layer = graph.nodes[node].layer
    guard unfolded.contains(layer) || graph.nodes[node].instructions.count > 1 else {
      return chosen != nil
    }
    toggle(layer, at: node)
    return true
  }

  private mutating func toggle(_ layer: Int, at node: Int) {
    cursor = graph.nodes[node].instructions[0]
    unfolded.formSymmetricDifference([layer])
    graph = LayerGraph(program, unfolded: unfolded)
    (full, narrow) = Self.layouts(graph, program)
  }

  /// The layers that can be unfolded.
  var layerNames: [String] {
    LayerGraph(program).nodes.filter { $0.instructions.count > 1 }.map(\.name)
  }

  /// Unfolds the first layer of a name, or folds it; returns false where there is nothing to unfold.
  mutating func toggle(_ name: String) -> Bool {
    let folded = LayerGraph(program).nodes
    guard let layer = folded.first(where: { $0.name == name && $0.instructions.count > 1 })?.layer,
      let node = graph.nodes.firstIndex(where: { $0.layer == layer })
    else { return false }
    toggle(layer, at: node)
    return true
  }

  // MARK: - Drawing

  func draw(into frame: inout Frame, _ rect: Rect, _ context: PaneContext) {
    let active = active(context)
    let shown = chosen ?? active
    let foot = rect.height >= 8 ? (rect.width < 60 && rect.height >= 14 ? 3 : 2) : 0
    let area = rect.inset(bottom: foot)
    let layout = full.size.width <= area.width ? full : narrow
    let isFull = full.size.width <= area.width
    let drawing = GraphDrawing(
      graph: graph, layout: layout, active: active, chosen: chosen, context: context,
      label: { label($0, isFull: isFull, context) },
      text: { Self.text(of: $0, isFull: isFull, context) })
    drawing.draw(into: &frame, area, around: shown)
    guard foot > 0, let shown else { return }
    let text = context.glyphs.spelled(words(shown, context))
    for (row, line) in wrap(text, width: max(1, rect.width)).prefix(foot).enumerated() {
      frame.write(
        line, at: Point(column: rect.column, row: area.endRow + row),
        style: shown == chosen ? .plain : Palette.faintStyle, clippedTo: rect)
    }
  }

  /// What stands at a node: of the last, where that makes one number, the number as well.
  private func label(_ node: Int, isFull: Bool, _ context: PaneContext) -> String {
    let it = graph.nodes[node]
    var text = Self.label(it, program, isFull: isFull)
    text = text.replacing("←", with: String(context.glyphs.left))
    guard Self.isNumber(it, program), !graph.edges.contains(where: { $0.from == node }),
      let last = it.instructions.last
    else { return text }
    return "\(text)  \(Self.text(of: program.instructions[last].result, isFull: isFull, context))"
  }

  /// A node in words: what it does, from what, and what it hands on.
  private func words(_ node: Int, _ context: PaneContext) -> String {
    let strings = context.strings
    let it = graph.nodes[node]
    let comma = strings(", ", "、")
    var text = it.name + strings(": ", "：")
    text += Self.operations(it, program).joined(separator: comma)
    let sources = graph.edges.filter { $0.to.contains(node) }.map { edge in
      "\(graph.nodes[edge.from].name) \(Self.shape(of: edge.value, program))"
        .trimmed
    }
    if !sources.isEmpty {
      text += strings("; reads ", "；读入 ") + sources.joined(separator: comma)
    }
    let given = it.given.map { "\(program[$0].name) \(Self.shape(of: $0, program))".trimmed }
    let isTrained = it.given.contains { program[$0].lifetime == .state }
    if !given.isEmpty {
      let names = given.prefix(4).joined(separator: comma)
      text +=
        (isTrained ? strings("; with ", "；用到 ") : strings("; of ", "；来自 ")) + names
        + (given.count > 4 ? " \(context.glyphs.ellipsis)" : "")
    }
    guard let last = it.instructions.last else { return text }
    let result = program.instructions[last].result
    let shape = Self.shape(of: result, program)
    if shape.isEmpty {
      // One number is worth more than that it is one.
      if let number = context.visible(ElementReference(result, 0)) {
        text += strings("; makes ", "；得到 ") + context.signed(number)
      }
      if let slope = program.gradient(of: result),
        let number = context.visible(ElementReference(slope, 0))
      {
        text += strings("; slope ", "；斜率 ") + context.signed(number)
      }
    } else {
      text += strings("; hands on \(shape)", "；传出 \(shape)")
    }
    return text
  }

  func lines(_ context: PaneContext) -> [String] {
    let strings = context.strings
    let limit = 64
    var lines: [String] = []
    if let active = active(context), let phase = context.stepper.last?.instruction.phase {
      let name = graph.nodes[active].name
      lines.append(
        strings(
          "now: \(name), \(strings.phase(phase).lowercased())", "现在：\(name)，\(strings.phase(phase))"
        ))
    }
    if let chosen {
      lines.append(
        strings("under the cursor: \(graph.nodes[chosen].name)", "光标处：\(graph.nodes[chosen].name)"))
    }
    lines += graph.nodes.indices.prefix(limit).map { node in
      (graph.nodes[node].isPart ? "  " : "") + words(node, context)
    }
    let left = graph.nodes.count - limit
    if left > 0 { lines.append(strings("and \(left) more", "另有 \(left) 个")) }
    return lines
  }
}

extension String {
  fileprivate var trimmed: String { last == " " ? String(dropLast()) : self }
}
