import Engine
import Screen
import Trace

/// A program's forward phase as a graph of single numbers: the loss at the top, below each node what
/// it is computed from.
///
/// It is read off the instructions, so that it shows what is computed and nothing else.
public struct ExpressionGraph: Sendable {
  public struct Node: Sendable {
    public let value: Value.ID
    /// The forward instruction that computes it; nil for what is given.
    public let instruction: Int?
    /// How many edges lie between the loss and it, by the longest way.
    public let depth: Int
    /// The derivative of the loss by it; nil where no parameter is reached through it.
    public let gradient: Value.ID?
  }

  /// One use of a value: `lower` is an operand of the instruction that computes `upper`.
  public struct Edge: Sendable {
    public let upper: Int
    public let lower: Int
    public let instruction: Int
    public let slot: Int
    /// How fast `upper` changes with this use of `lower`; nil for what is not differentiated.
    public let localDerivative: Formula?
    /// What this use sends back; nil where nothing is sent.
    public let share: Value.ID?
  }

  /// From the loss down, level by level.
  public let nodes: [Node]
  /// By the upper node, then by operand.
  public let edges: [Edge]

  /// More nodes than this are a list, not a picture.
  private static let nodeLimit = 24
  private static let depthLimit = 8

  /// Returns nil when the program is no graph of single numbers that a screen could hold.
  public init?(_ program: Program) {
    var depths = [program.loss: 0]
    // Instructions are in order, so going back every consumer comes before what it consumes.
    let forward = program.instructions.enumerated().filter { $0.element.phase == .forward }
    for (_, instruction) in forward.reversed() {
      guard let depth = depths[instruction.result] else { continue }
      for operand in instruction.operands {
        depths[operand] = max(depths[operand] ?? 0, depth + 1)
      }
    }
    guard depths.count > 1, depths.count <= Self.nodeLimit,
      depths.values.allSatisfy({ $0 <= Self.depthLimit }),
      depths.keys.allSatisfy({ program[$0].shape.count == 1 && !program[$0].isBatched })
    else { return nil }

    let order = depths.keys.sorted {
      (depths[$0] ?? 0, $0.index) < (depths[$1] ?? 0, $1.index)
    }
    nodes = order.map { value in
      let writer = program.writer(of: value).flatMap {
        program.instructions[$0].phase == .forward ? $0 : nil
      }
      return Node(
        value: value, instruction: writer, depth: depths[value] ?? 0,
        gradient: program.gradient(of: value))
    }
    let places = Dictionary(uniqueKeysWithValues: order.enumerated().map { ($1, $0) })
    let batch = program.batching.batch(of: 0)
    var edges: [Edge] = []
    for (upper, node) in nodes.enumerated() {
      guard let instruction = node.instruction else { continue }
      for (slot, operand) in program.instructions[instruction].operands.enumerated() {
        guard let lower = places[operand] else { continue }
        edges.append(
          Edge(
            upper: upper, lower: lower, instruction: instruction, slot: slot,
            localDerivative: program.localDerivative(
              of: 0, in: instruction, by: slot, element: 0, batch: batch),
            share: program.shares.first { $0.instruction == instruction && $0.slot == slot }?
              .value))
      }
    }
    self.edges = edges
  }

  /// The edges through which a node gets its derivative.
  public func sharedEdges(of node: Int) -> [Int] {
    edges.indices.filter { edges[$0].lower == node && edges[$0].share != nil }
  }

  /// The edge whose share an instruction computes, or adds up.
  public func edge(of instruction: Instruction) -> Int? {
    if let edge = edges.firstIndex(where: { $0.share == instruction.result }) { return edge }
    guard case .accumulate = instruction.operation, let last = instruction.operands.last else {
      return nil
    }
    return edges.firstIndex { $0.share == last }
  }

  /// The edge that a cursor reaches from another: along the path up and down, among neighbours left
  /// and right.
  public func edge(from edge: Int, towards direction: Direction) -> Int {
    guard edges.indices.contains(edge) else { return 0 }
    switch direction {
    case .left: return max(0, edge - 1)
    case .right: return min(edges.count - 1, edge + 1)
    case .up: return edges.firstIndex { $0.lower == edges[edge].upper } ?? edge
    case .down: return edges.firstIndex { $0.upper == edges[edge].lower } ?? edge
    }
  }
}
