import Engine
import Screen
import Trace

/// A graph drawn where it is laid out, as much of it as there is room for.
struct GraphDrawing {
  let graph: LayerGraph
  let layout: GraphLayout
  /// The node that is being worked on.
  let active: Int?
  /// The node under the cursor.
  let chosen: Int?
  let context: PaneContext
  /// What stands at a node.
  let label: (Int) -> String
  /// What stands beside a line, where it begins.
  let text: (Value.ID) -> String

  /// Where a line goes on from a cell.
  private struct Sides: OptionSet {
    let rawValue: UInt8
    static let up = Sides(rawValue: 1)
    static let down = Sides(rawValue: 2)
    static let left = Sides(rawValue: 4)
    static let right = Sides(rawValue: 8)
    static let vertical: Sides = [.up, .down]
    static let horizontal: Sides = [.left, .right]
  }

  /// The lines in the part that is seen.
  private struct Cells {
    let window: Rect
    private var sides: [Sides]
    private var edges: [Int]

    init(_ window: Rect) {
      self.window = window
      sides = Array(repeating: [], count: window.width * window.height)
      edges = Array(repeating: -1, count: sides.count)
    }

    mutating func add(_ new: Sides, edge: Int, column: Int, row: Int) {
      guard window.contains(Point(column: column, row: row)) else { return }
      let cell = (row - window.row) * window.width + column - window.column
      if edges[cell] >= 0, edges[cell] != edge {
        // What only crosses does not meet: the line across goes on behind the one that goes down.
        if sides[cell] == .vertical, new == .horizontal { return }
        if sides[cell] == .horizontal, new == .vertical { sides[cell] = [] }
      }
      sides[cell].formUnion(new)
      edges[cell] = edge
    }

    mutating func down(_ edge: Int, column: Int, rows: ClosedRange<Int>) {
      guard window.column <= column, column < window.endColumn else { return }
      for row in max(
        rows.lowerBound, window.row)...max(
          max(rows.lowerBound, window.row), min(rows.upperBound, window.endRow - 1))
      where rows.contains(row) {
        add(.vertical, edge: edge, column: column, row: row)
      }
    }

    func cell(_ column: Int, _ row: Int) -> (sides: Sides, edge: Int) {
      let cell = (row - window.row) * window.width + column - window.column
      return (sides[cell], edges[cell])
    }
  }

  /// Draws the part around a node, or the beginning.
  func draw(into frame: inout Frame, _ rect: Rect, around node: Int?) {
    guard rect.width >= 4, rect.height >= 1 else { return }
    let box = node.map { layout.boxes[$0] }
    // All where there is room; else the node is in the middle.
    func start(_ all: Int, _ room: Int, _ middle: Int) -> Int {
      all <= room ? 0 : min(max(0, middle - room / 2), all - room)
    }
    let column = start(layout.size.width, rect.width, box?.column ?? 0)
    let row = start(layout.size.height, rect.height, box.map { layout.rows[$0.rank] } ?? 0)
    let window = Rect(column: column, row: row, width: rect.width, height: rect.height)
    let margin = max(0, (rect.width - layout.size.width) / 2)
    func point(_ column: Int, _ row: Int) -> Point {
      Point(
        column: rect.column + margin + column - window.column, row: rect.row + row - window.row)
    }
    drawLines(into: &frame, rect, window, point)
    for rank in layout.rows.indices {
      guard (window.row..<window.endRow).contains(layout.rows[rank]) else { continue }
      for node in layout.ranks[rank] {
        draw(node, into: &frame, rect, point(layout.boxes[node].start, layout.rows[rank]))
      }
    }
    drawMore(into: &frame, rect, window)
  }

  private func drawLines(
    into frame: inout Frame, _ rect: Rect, _ window: Rect, _ point: (Int, Int) -> Point
  ) {
    var cells = Cells(window)
    var shapes: [(edge: Int, column: Int, row: Int)] = []
    for rank in layout.rows.indices {
      let top = layout.rows[rank]
      let bottom = rank + 1 < layout.rows.count ? layout.rows[rank + 1] : top + 1
      guard bottom > window.row, top < window.endRow else { continue }
      for line in layout.passing[rank] {
        cells.add(.vertical, edge: line.edge, column: line.column, row: top)
      }
      for line in layout.gaps[rank] {
        if line.isFirst { shapes.append((line.edge, line.from, top + 1)) }
        guard let channel = line.channel else {
          cells.down(line.edge, column: line.from, rows: (top + 1)...(bottom - 1))
          continue
        }
        let across = top + 2 + channel
        cells.down(line.edge, column: line.from, rows: (top + 1)...(across - 1))
        cells.add(.up, edge: line.edge, column: line.from, row: across)
        for end in line.to {
          cells.add(.down, edge: line.edge, column: end, row: across)
          if across + 1 <= bottom - 1 {
            cells.down(line.edge, column: end, rows: (across + 1)...(bottom - 1))
          }
          let (low, high) = (min(line.from, end), max(line.from, end))
          guard low < high else { continue }
          cells.add(.right, edge: line.edge, column: low, row: across)
          cells.add(.left, edge: line.edge, column: high, row: across)
          for column in (low + 1)..<max(low + 1, high) {
            cells.add(.horizontal, edge: line.edge, column: column, row: across)
          }
        }
      }
    }
    for row in window.row..<window.endRow {
      for column in window.column..<window.endColumn {
        let (sides, edge) = cells.cell(column, row)
        guard let sign = sign(sides) else { continue }
        let at = point(column, row)
        if rect.contains(at) { frame[at] = Cell(sign, style: style(ofEdge: edge)) }
      }
    }
    for (edge, column, row) in shapes {
      drawText(text(graph.edges[edge].value), edge, into: &frame, rect, point(column + 1, row))
    }
  }

  /// Beside where its line begins, where nothing else stands.
  private func drawText(
    _ text: String, _ edge: Int, into frame: inout Frame, _ rect: Rect, _ start: Point
  ) {
    let width = displayWidth(of: text)
    guard !text.isEmpty, start.row >= rect.row, start.row < rect.endRow else { return }
    for column in start.column..<(start.column + width) {
      let at = Point(column: column, row: start.row)
      guard rect.contains(at), frame[at].text.isBlank else { return }
    }
    frame.write(text, at: start, style: style(ofEdge: edge), clippedTo: rect)
  }

  /// What the node at work reads stands out.
  private func style(ofEdge edge: Int) -> Style {
    guard let active, graph.edges.indices.contains(edge), graph.edges[edge].to.contains(active)
    else { return Palette.faintStyle }
    return Style(foreground: Palette.operand)
  }

  private func sign(_ sides: Sides) -> Unicode.Scalar? {
    let (single, glyphs) = (context.glyphs.single, context.glyphs)
    switch sides {
    case []: return nil
    case .up, .down, .vertical: return single.vertical
    case .left, .right, .horizontal: return single.horizontal
    case [.down, .right]: return single.topLeft
    case [.down, .left]: return single.topRight
    case [.up, .right]: return single.bottomLeft
    case [.up, .left]: return single.bottomRight
    case [.up, .down, .right]: return glyphs.teeRight
    case [.up, .down, .left]: return glyphs.teeLeft
    case [.down, .left, .right]: return glyphs.teeDown
    case [.up, .left, .right]: return glyphs.teeUp
    default: return glyphs.cross
    }
  }

  private func draw(_ node: Int, into frame: inout Frame, _ rect: Rect, _ start: Point) {
    let it = graph.nodes[node]
    let isActive = node == active
    let program = context.stepper.program
    let isKnown = it.instructions.allSatisfy {
      context.stepper.timeline.isFresh(program.instructions[$0].result)
    }
    let glyphs = context.glyphs
    var sign = isKnown ? glyphs.disc : glyphs.circle
    var style = isKnown ? Palette.headingStyle : Palette.faintStyle
    if isActive {
      // Which way it goes: down with the numbers, up with the slopes.
      switch context.stepper.last?.instruction.phase {
      case .backward: sign = glyphs.pointerUp
      case .update: sign = "!"
      case .forward, nil: sign = glyphs.pointerDown
      }
      style = Palette.resultStyle
    }
    if node == chosen { style.attributes.formSymmetricDifference([.reverse, .bold]) }
    let far = layout.references[node, default: []].prefix(3).map { graph.nodes[$0].name }
    let text = "\(sign) \(label(node))"
    let width = frame.write(text, at: start, style: style, clippedTo: rect)
    frame.tag(
      Rect(column: start.column, row: start.row, width: max(1, width), height: 1)
        .intersection(rect), .row(node))
    guard !far.isEmpty else { return }
    frame.write(
      " \(glyphs.left) \(far.joined(separator: ", "))", at: start.moved(columns: width),
      style: Palette.faintStyle, clippedTo: rect)
  }

  /// Signs at the border where there is more than is seen.
  private func drawMore(into frame: inout Frame, _ rect: Rect, _ window: Rect) {
    func put(_ sign: Unicode.Scalar, _ column: Int, _ row: Int) {
      frame[column, row] = Cell(sign, style: Palette.operandStyle)
    }
    let (glyphs, size) = (context.glyphs, layout.size)
    if window.row > 0 { put(glyphs.up, rect.endColumn - 1, rect.row) }
    if window.endRow < size.height { put(glyphs.down, rect.endColumn - 1, rect.endRow - 1) }
    if window.column > 0 { put(glyphs.left, rect.column, rect.row) }
    if window.endColumn < size.width, rect.height > 2 {
      put(glyphs.right, rect.endColumn - 1, rect.row + 1)
    }
  }
}
