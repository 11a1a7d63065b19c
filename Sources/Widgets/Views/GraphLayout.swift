import Screen
import Trace

/// Where the nodes of a graph stand, from top to bottom, each below all that it reads; and how the lines
/// between them run.
struct GraphLayout: Sendable {
  /// A node's label: its row, its middle and its width.
  struct Box: Sendable {
    let rank: Int
    var column: Int
    let width: Int
    var start: Int { column - width / 2 }
    var end: Int { start + width }
  }

  /// A value on its way through the rows between two ranks: down, across, and down again.
  struct Line: Sendable {
    let edge: Int
    let from: Int
    let to: [Int]
    /// The row in which it goes across; nil where it goes straight down.
    var channel: Int?
    /// Whether it begins here.
    let isFirst: Bool
  }

  let boxes: [Box]
  /// The row of each rank.
  let rows: [Int]
  /// The lines below each rank.
  let gaps: [[Line]]
  /// The nodes of each rank, from the left.
  let ranks: [[Int]]
  /// Lines that pass beside the nodes of a rank: their edges and columns.
  let passing: [[(edge: Int, column: Int)]]
  /// Of each node the nodes that it reads from so far above that no line is drawn.
  let references: [Int: [Int]]
  let size: Size

  /// Lines are drawn past so many ranks in all: more nobody could follow.
  private static let limit = 20_000

  /// - Parameters:
  ///   - labels: what stands at each node.
  ///   - shapes: what stands beside each edge, where it begins.
  init(_ graph: LayerGraph, labels: [String], shapes: [String]) {
    var plan = Plan(graph, limit: Self.limit)
    plan.order()
    plan.place(
      widths: labels.map { max(3, displayWidth(of: $0)) },
      shapes: graph.nodes.indices.map { node in
        plan.edgesFrom[node].map { displayWidth(of: shapes[$0]) }.max() ?? 0
      })
    boxes = plan.boxes(labels.map { max(3, displayWidth(of: $0)) })
    ranks = plan.ranks.map { items in items.compactMap { plan.items[$0].node } }
    passing = plan.ranks.map { items in
      items.compactMap { item in
        plan.items[item].node == nil ? (plan.items[item].edge, plan.items[item].column) : nil
      }
    }
    references = plan.references
    let boxes = boxes
    gaps = plan.ranks.indices.map { plan.lines(below: $0, boxes) }
    var rows: [Int] = []
    var row = 0
    for gap in gaps {
      rows.append(row)
      row += 2 + (gap.compactMap(\.channel).max().map { $0 + 1 } ?? 0)
    }
    self.rows = rows
    let width = max(
      boxes.map(\.end).max() ?? 0, (passing.joined().map { $0.column + 1 }).max() ?? 0)
    size = Size(width: width, height: (rows.last ?? -1) + 1)
  }

  /// The ranks, and what stands on each: nodes, and lines that pass by.
  private struct Plan {
    struct Item {
      let rank: Int
      /// Nil for a line that passes by.
      let node: Int?
      let edge: Int
      var column = 0
      var above: [Int] = []
      var below: [Int] = []
    }

    let graph: LayerGraph
    var items: [Item] = []
    var ranks: [[Int]]
    private var ofNode: [Int]
    /// The edges that begin at each node.
    let edgesFrom: [[Int]]
    private(set) var references: [Int: [Int]] = [:]

    init(_ graph: LayerGraph, limit: Int) {
      self.graph = graph
      let rank = Self.ranks(graph)
      ranks = Array(repeating: [], count: (rank.max() ?? 0) + 1)
      ofNode = []
      var edgesFrom: [[Int]] = Array(repeating: [], count: graph.nodes.count)
      for (index, edge) in graph.edges.enumerated() { edgesFrom[edge.from].append(index) }
      self.edgesFrom = edgesFrom
      for node in graph.nodes.indices {
        ofNode.append(items.count)
        ranks[rank[node]].append(items.count)
        items.append(Item(rank: rank[node], node: node, edge: -1))
      }
      // The longest lines go first where there would be too many.
      var longest = ranks.count
      func length(_ edge: LayerGraph.Edge) -> Int {
        (edge.to.map { rank[$0] - rank[edge.from] }.filter { $0 <= longest }.max() ?? 1) - 1
      }
      while longest > 1, graph.edges.reduce(0, { $0 + length($1) }) > limit { longest /= 2 }
      for (index, edge) in graph.edges.enumerated() {
        let start = rank[edge.from]
        let targets = edge.to.filter { rank[$0] - start <= longest }
        for target in edge.to where rank[target] - start > longest {
          references[target, default: []].append(edge.from)
        }
        guard let last = targets.map({ rank[$0] }).max() else { continue }
        var item = ofNode[edge.from]
        for level in start..<last {
          for target in targets where rank[target] == level + 1 { link(item, ofNode[target]) }
          guard level + 1 < last else { continue }
          let next = items.count
          items.append(Item(rank: level + 1, node: nil, edge: index))
          ranks[level + 1].append(next)
          link(item, next)
          item = next
        }
      }
    }

    private mutating func link(_ above: Int, _ below: Int) {
      items[above].below.append(below)
      items[below].above.append(above)
    }

    /// Each node one below the lowest that it reads; what reads nothing right above its first reader.
    private static func ranks(_ graph: LayerGraph) -> [Int] {
      var rank = Array(repeating: 0, count: graph.nodes.count)
      var isSource = Array(repeating: true, count: graph.nodes.count)
      let edges = graph.edges.sorted { $0.from < $1.from }
      // Nodes stand behind what they read, so one walk is enough.
      for edge in edges {
        for target in edge.to {
          rank[target] = max(rank[target], rank[edge.from] + 1)
          isSource[target] = false
        }
      }
      var first: [Int: Int] = [:]
      for edge in edges {
        for target in edge.to { first[edge.from] = min(first[edge.from] ?? .max, rank[target]) }
      }
      for (node, reader) in first where isSource[node] { rank[node] = reader - 1 }
      return rank
    }

    // MARK: - From left to right

    /// Brings neighbours beneath each other, so that few lines cross.
    mutating func order() {
      guard items.count <= 4 * GraphLayout.limit else { return }
      for pass in 0..<6 {
        let isDown = pass % 2 == 0
        var place = Array(repeating: 0.0, count: items.count)
        for rank in ranks {
          for (index, item) in rank.enumerated() { place[item] = Double(index) }
        }
        for level in isDown ? Array(ranks.indices) : ranks.indices.reversed() {
          func middle(_ item: Int) -> Double {
            let near = isDown ? items[item].above : items[item].below
            guard !near.isEmpty else { return place[item] }
            return near.reduce(0.0) { $0 + place[$1] } / Double(near.count)
          }
          let sorted = ranks[level].enumerated().map { ($0.offset, $0.element, middle($0.element)) }
            .sorted { ($0.2, $0.0) < ($1.2, $1.0) }
          ranks[level] = sorted.map { $0.1 }
          for (index, item) in ranks[level].enumerated() { place[item] = Double(index) }
        }
      }
    }

    /// Gives each its column: beneath what it is linked with, as far as its neighbours let it.
    mutating func place(widths: [Int], shapes: [Int]) {
      func left(_ item: Int) -> Int { items[item].node.map { widths[$0] / 2 } ?? 0 }
      func right(_ item: Int) -> Int {
        guard let node = items[item].node else { return 0 }
        // The shape beside the line that begins here has its room.
        return max(widths[node] - 1 - widths[node] / 2, shapes[node] + 1)
      }
      let apart = ranks.map { rank in
        zip(rank, rank.dropFirst()).map { right($0) + left($1) + 3 }
      }
      var column = Array(repeating: 0.0, count: items.count)
      for (level, rank) in ranks.enumerated() {
        var at = 0
        for (index, item) in rank.enumerated() {
          if index > 0 { at += apart[level][index - 1] }
          column[item] = Double(at)
        }
      }
      for pass in 0..<7 {
        let isDown = pass % 2 == 0
        for level in isDown ? Array(ranks.indices) : ranks.indices.reversed() {
          let wanted = ranks[level].map { item -> Double in
            let near = isDown ? items[item].above : items[item].below
            // Nodes stand beneath nodes; lines that pass by make way.
            let nodes = near.filter { items[$0].node != nil }
            let counted = nodes.isEmpty || items[item].node == nil ? near : nodes
            guard !counted.isEmpty else { return column[item] }
            return counted.reduce(0.0) { $0 + column[$1] } / Double(counted.count)
          }
          let weights = ranks[level].map { items[$0].node == nil ? 1.0 : 20.0 }
          let settled = Self.settled(wanted, weights, apart: apart[level])
          for (item, at) in zip(ranks[level], settled) { column[item] = at }
        }
      }
      let edge = items.indices.map { column[$0].rounded() - Double(left($0)) }.min() ?? 0
      for (level, rank) in ranks.enumerated() {
        var least = 0
        for (index, item) in rank.enumerated() {
          if index > 0 { least = items[rank[index - 1]].column + apart[level][index - 1] }
          items[item].column = max(least, Int(column[item].rounded() - edge))
        }
      }
    }

    /// The columns nearest to those that are wanted, each so far from the one before as it must be.
    private static func settled(_ wanted: [Double], _ weights: [Double], apart: [Int]) -> [Double] {
      var offset = [0.0]
      for distance in apart { offset.append((offset.last ?? 0) + Double(distance)) }
      // Neighbours that would come too near move as one, to where they are best together.
      var blocks: [(mean: Double, weight: Double, count: Int)] = []
      for (index, number) in wanted.enumerated() {
        var block = (mean: number - offset[index], weight: weights[index], count: 1)
        while let last = blocks.last, last.mean > block.mean {
          blocks.removeLast()
          let weight = last.weight + block.weight
          block = (
            (last.mean * last.weight + block.mean * block.weight) / weight, weight,
            last.count + block.count
          )
        }
        blocks.append(block)
      }
      let means = blocks.flatMap { Array(repeating: $0.mean, count: $0.count) }
      return zip(means, offset).map { $0 + $1 }
    }

    func boxes(_ widths: [Int]) -> [Box] {
      graph.nodes.indices.map { node in
        let item = items[ofNode[node]]
        return Box(rank: item.rank, column: item.column, width: widths[node])
      }
    }

    // MARK: - Lines

    /// The lines that run below a rank.
    func lines(below level: Int, _ boxes: [Box]) -> [Line] {
      guard level + 1 < ranks.count else { return [] }
      // What begins or passes here, from the left.
      var starts: [(item: Int, edge: Int, column: Int)] = []
      for item in ranks[level] {
        guard let node = items[item].node else {
          starts.append((item, items[item].edge, items[item].column))
          continue
        }
        let edges = edgesFrom[node]
        for (index, edge) in edges.enumerated() {
          let box = boxes[node]
          let column = box.column + 2 * index - (edges.count - 1)
          starts.append((item, edge, min(max(box.start, column), box.end - 1)))
        }
      }
      // Where each of them arrives: at a line that passes by, or at a place of its own of a label.
      var arrivals: [Int: [(start: Int, column: Int)]] = [:]
      var ends: [[Int]] = Array(repeating: [], count: starts.count)
      for (index, start) in starts.enumerated() {
        for below in Set(items[start.item].below).sorted() {
          if let node = items[below].node {
            guard graph.edges[start.edge].to.contains(node) else { continue }
            arrivals[node, default: []].append((index, start.column))
          } else if items[below].edge == start.edge {
            ends[index].append(items[below].column)
          }
        }
      }
      for (node, arriving) in arrivals {
        let box = boxes[node]
        let sorted = arriving.sorted { $0.column < $1.column }
        let low = box.start, high = box.end - 1
        var columns = sorted.map { min(max($0.column, low), high) }
        for index in columns.indices.dropFirst() {
          columns[index] = max(columns[index], columns[index - 1] + 2)
        }
        var most = high
        for index in columns.indices.reversed() {
          columns[index] = max(low, min(columns[index], most))
          most = columns[index] - 2
        }
        for (arrival, column) in zip(sorted, columns) { ends[arrival.start].append(column) }
      }
      var lines = zip(starts, ends).compactMap { start, ends -> Line? in
        ends.isEmpty
          ? nil
          : Line(
            edge: start.edge, from: start.column, to: ends, channel: nil,
            isFirst: items[start.item].node != nil)
      }
      Self.assignChannels(&lines)
      return lines
    }

    /// Lines that go across over each other have rows of their own; one that ends where another begins
    /// goes across below it.
    private static func assignChannels(_ lines: inout [Line]) {
      let bent = lines.indices.filter { index in
        lines[index].to.contains { $0 != lines[index].from }
      }
      func span(_ line: Line) -> ClosedRange<Int> {
        let all = line.to + [line.from]
        return (all.min() ?? 0)...(all.max() ?? 0)
      }
      var taken: [[ClosedRange<Int>]] = []
      var open = Set(bent)
      while let next = bent.first(where: { index in
        open.contains(index)
          && !open.contains { $0 != index && lines[index].to.contains(lines[$0].from) }
      }) ?? bent.first(where: open.contains) {
        open.remove(next)
        let range = span(lines[next])
        let least =
          bent.filter { $0 != next && lines[next].to.contains(lines[$0].from) }
          .compactMap { lines[$0].channel.map { $0 + 1 } }.max() ?? 0
        var channel = least
        while channel < taken.count, taken[channel].contains(where: { $0.overlaps(range) }) {
          channel += 1
        }
        while taken.count <= channel { taken.append([]) }
        taken[channel].append(range)
        lines[next].channel = channel
      }
    }
  }
}
