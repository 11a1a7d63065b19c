/// Where the nodes of an expression graph stand: levels from top to bottom, every node over what it
/// is computed from, none over another.
struct ExpressionLayout {
  /// The column of each node's middle, and the first of its rows.
  private(set) var places: [(column: Int, row: Int)]
  /// How many rows a node takes.
  let lines: Int

  /// Returns nil when the nodes don't fit.
  init?(_ graph: ExpressionGraph, widths: [Int], width: Int, height: Int) {
    let levels = (graph.nodes.map(\.depth).max() ?? 0) + 1
    guard height >= levels * 2 - 1 else { return nil }
    // Two rows a node once there are two between them.
    let lines = height >= levels * 2 + (levels - 1) * 2 ? 2 : 1
    self.lines = lines
    let free = height - levels * lines
    places = graph.nodes.map { node in
      (0, node.depth * lines + (levels > 1 ? free * node.depth / (levels - 1) : 0))
    }

    // Each node hangs below the first node one level up that it is used by: a tree.
    var children = Array(repeating: [Int](), count: graph.nodes.count)
    for node in graph.nodes.indices.dropFirst() {
      let upper = graph.edges.first {
        $0.lower == node && graph.nodes[$0.upper].depth == graph.nodes[node].depth - 1
      }?.upper
      if let upper { children[upper].append(node) }
    }
    for node in children.indices {
      // In the order of the operands.
      children[node].sort { a, b in
        let slots = [a, b].map { child in
          graph.edges.firstIndex { $0.upper == node && $0.lower == child } ?? 0
        }
        return slots[0] < slots[1]
      }
    }
    let needed = Self.need(0, children, widths)
    guard needed <= width else { return nil }
    let stretch = min(3, Double(width) / Double(max(1, needed)))
    var columns = Array(repeating: 0.0, count: graph.nodes.count)
    Self.place(0, from: 0, children, widths, into: &columns)
    let left = (Double(width) - Double(needed) * stretch) / 2
    for node in places.indices {
      places[node].column = Int((left + columns[node] * stretch).rounded(.down))
      let half = widths[node] / 2
      places[node].column = min(max(places[node].column, half), width - widths[node] + half)
    }
  }

  private static let gap = 3

  /// How many columns a node with all below it takes.
  private static func need(_ node: Int, _ children: [[Int]], _ widths: [Int]) -> Int {
    let below = children[node].reduce(0) { $0 + need($1, children, widths) }
    return max(widths[node], below + gap * max(0, children[node].count - 1))
  }

  private static func place(
    _ node: Int, from left: Double, _ children: [[Int]], _ widths: [Int],
    into columns: inout [Double]
  ) {
    let own = Double(need(node, children, widths))
    let parts = children[node].map { Double(need($0, children, widths)) }
    let below = parts.reduce(0, +) + Double(gap * max(0, parts.count - 1))
    columns[node] = left + own / 2
    var start = left + (own - below) / 2
    for (child, part) in zip(children[node], parts) {
      place(child, from: start, children, widths, into: &columns)
      start += part + Double(gap)
    }
  }
}
