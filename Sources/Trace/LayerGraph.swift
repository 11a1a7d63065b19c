import Engine

/// A program's forward phase as a graph: its layers, what each hands on to which, and of those that are
/// unfolded the operations.
///
/// A layer is what the program says belongs to one; of a program without layers, what its names put
/// together: `block/conv` and `block/add` are one, and so are the parts of an operation.
public struct LayerGraph: Sendable {
  public struct Node: Hashable, Sendable {
    /// What the layer is called, or the value that an operation makes.
    public let name: String
    /// Its place among the layers, be it folded or not.
    public let layer: Int
    /// The instructions that it stands for, in the order in which they run.
    public let instructions: [Int]
    /// What it reads that no node makes: parameters, data.
    public let given: [Value.ID]
    /// Whether it is one operation of a layer that is unfolded.
    public let isPart: Bool
  }

  /// A value on its way from the node that makes it to those that read it.
  public struct Edge: Hashable, Sendable {
    public let value: Value.ID
    public let from: Int
    public fileprivate(set) var to: [Int]
  }

  public let nodes: [Node]
  public let edges: [Edge]
  /// How many layers there are, folded or not.
  public let layerCount: Int
  private let place: [Int: Int]

  /// More instructions than this are not looked at.
  private static let limit = 4096

  /// - Parameter unfolded: the places of the layers whose operations are nodes.
  public init(_ program: Program, unfolded: Set<Int> = []) {
    let layers = Self.layers(program)
    layerCount = layers.count
    var nodes: [Node] = []
    var place: [Int: Int] = [:]
    // In the order of their last instructions, each stands behind all that it reads.
    for (index, layer) in layers.enumerated() {
      let isUnfolded = unfolded.contains(index) && layer.instructions.count > 1
      for instructions in isUnfolded ? layer.instructions.map({ [$0] }) : [layer.instructions] {
        for instruction in instructions { place[instruction] = nodes.count }
        let made = Set(layer.instructions.map { program.instructions[$0].result })
        var given: [Value.ID] = []
        for operand in instructions.flatMap({ program.instructions[$0].operands })
        where !made.contains(operand) && program.writer(of: operand, in: .forward) == nil {
          if !given.contains(operand) { given.append(operand) }
        }
        nodes.append(
          Node(
            name: isUnfolded
              ? program[program.instructions[instructions[0]].result].name : layer.name,
            layer: index, instructions: instructions, given: given, isPart: isUnfolded))
      }
    }
    var edges: [Edge] = []
    var known: [Value.ID: Int] = [:]
    for (target, node) in nodes.enumerated() {
      for operand in node.instructions.flatMap({ program.instructions[$0].operands }) {
        guard let writer = program.writer(of: operand, in: .forward), let from = place[writer],
          from != target
        else { continue }
        if let edge = known[operand] {
          if !edges[edge].to.contains(target) { edges[edge].to.append(target) }
        } else {
          known[operand] = edges.count
          edges.append(Edge(value: operand, from: from, to: [target]))
        }
      }
    }
    self.nodes = nodes
    self.edges = edges
    self.place = place
  }

  /// The node that an instruction of the forward phase belongs to.
  public func node(of instruction: Int) -> Int? { place[instruction] }

  /// The node that an instruction is about: on the way back the one whose slope it computes, in the update
  /// the one whose parameter it moves.
  public func node(workedOnBy instruction: Int, in program: Program) -> Int? {
    if let node = place[instruction] { return node }
    let result = program[program.instructions[instruction].result]
    let subject = result.role.base ?? result.id
    if let writer = program.writer(of: subject, in: .forward) { return place[writer] }
    return nodes.firstIndex { $0.given.contains(subject) }
  }

  // MARK: - Which instructions are one layer

  private struct Layer {
    let name: String
    var instructions: [Int]
  }

  private static func layers(_ program: Program) -> [Layer] {
    let hasLayers = program.values.contains { $0.layer != nil && $0.role == .parameter }
    var layers: [Layer] = []
    var latest: [String: Int] = [:]
    var layerOf: [Int: Int] = [:]
    /// The layers that each reads from.
    var sources: [Set<Int>] = []
    for (index, instruction) in program.instructions.prefix(limit).enumerated()
    where instruction.phase == .forward {
      let name = Self.name(of: program[instruction.result], hasLayers: hasLayers)
      let read = Set(
        instruction.operands.compactMap { operand in
          program.writer(of: operand, in: .forward).flatMap { layerOf[$0] }
        })
      var layer = latest[name]
      // One that is used again after others is another node: a graph has no way back.
      if let candidate = layer, reaches(candidate, from: read.subtracting([candidate]), sources) {
        layer = nil
      }
      let chosen = layer ?? layers.count
      if layer == nil {
        layers.append(Layer(name: name, instructions: []))
        sources.append([])
        latest[name] = chosen
      }
      layers[chosen].instructions.append(index)
      sources[chosen].formUnion(read.subtracting([chosen]))
      layerOf[index] = chosen
    }
    return sorted(layers, sources)
  }

  private static func name(of value: Value, hasLayers: Bool) -> String {
    if let layer = value.layer { return layer }
    if case .batch = value.role { return value.name }
    if hasLayers { return "loss" }
    return value.name.split(separator: "/").first.map(String.init) ?? value.name
  }

  /// Whether a layer lies before some others.
  private static func reaches(_ layer: Int, from others: Set<Int>, _ sources: [Set<Int>]) -> Bool {
    var seen = others
    var open = Array(others)
    while let next = open.popLast() {
      if next == layer { return true }
      for source in sources[next] where seen.insert(source).inserted { open.append(source) }
    }
    return false
  }

  /// Each behind those that it reads from; else in the order in which they begin.
  private static func sorted(_ layers: [Layer], _ sources: [Set<Int>]) -> [Layer] {
    var order: [Int] = []
    var isDone = Array(repeating: false, count: layers.count)
    for start in layers.indices {
      var open = [start]
      while let next = open.last {
        if let source = sources[next].filter({ !isDone[$0] }).min() {
          open.append(source)
        } else {
          open.removeLast()
          if !isDone[next] {
            isDone[next] = true
            order.append(next)
          }
        }
      }
    }
    return order.map { layers[$0] }
  }
}

extension Program {
  /// The instruction of a phase that makes a value; nil where none does.
  func writer(of value: Value.ID, in phase: Phase) -> Int? {
    writer(of: value).flatMap { instructions[$0].phase == phase ? $0 : nil }
  }
}
