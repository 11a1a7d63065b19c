import Engine

/// A world of cells in which an agent walks and learns which move is best, as a scene says it:
///
///     {"scene": 1, "world": {"map": ["S.#G", "...."], "rewards": {"G": 10}, "step": -1,
///                            "epsilon": 0.1, "gamma": 0.9}, "optimizer": "sgd"}
///
/// It is written as a graph, one move an update, so that all that is done with graphs is done with it:
/// the agent's cell is carried, chance is drawn by the update's number, Q is what is trained.
struct GridWorld {
  /// Cells of a map at most.
  static let cellLimit = 1024

  /// The moves in the order of Q's columns; a map of one row has the first two.
  static let moves: [(name: String, row: Int, column: Int)] = [
    ("left", 0, -1), ("right", 0, 1), ("up", -1, 0), ("down", 1, 0),
  ]

  private let node: JSONNode
  private let cells: [[Character]]
  private var width: Int { cells[0].count }
  private var all: [Character] { cells.flatMap { $0 } }
  private let rewards: [Character: Double]
  private let ends: Set<Character>
  private let start: Int

  private static let keys: Set<String> = [
    "map", "rewards", "ends", "step", "epsilon", "gamma", "policy",
  ]
  /// What the scene of a world may say beside it.
  private static let sceneKeys: Set<String> = [
    "scene", "title", "world", "optimizer", "seed", "dtype", "names", "comment", "state",
  ]

  /// Reads a world.
  ///
  /// - Throws: `SceneError` for a map that is empty, ragged or larger than `cellLimit`, without one start,
  ///   or with letters that have no reward.
  init(_ node: JSONNode) throws(SceneError) {
    self.node = node
    try node.checkKeys(Self.keys)
    var rewards: [Character: Double] = [:]
    if let table = node["rewards"] {
      for key in try table.object().keys.sorted() {
        guard let letter = key.first, key.count == 1, letter.isLetter, letter.isASCII, letter != "S"
        else { throw SceneError(table.path, .unknownKey(key, known: ["A", "B", "…", "z"])) }
        rewards[letter] = try table[key]?.number() ?? 0
      }
    }
    self.rewards = rewards
    var ends = Set(rewards.keys)
    if let list = node["ends"] {
      ends = []
      for item in try list.array() {
        let letter = try item.string()
        guard letter.count == 1, let character = letter.first, rewards[character] != nil else {
          throw SceneError(
            item.path,
            .unknownName(.value, received: letter, known: rewards.keys.map(String.init).sorted()))
        }
        ends.insert(character)
      }
    }
    self.ends = ends
    (cells, start) = try Self.map(node.required("map"), rewards)
  }

  private static func map(
    _ node: JSONNode, _ rewards: [Character: Double]
  ) throws(SceneError) -> (cells: [[Character]], start: Int) {
    var cells: [[Character]] = []
    var starts: [Int] = []
    for row in try node.array() {
      let line = Array(try row.string())
      if let first = cells.first, first.count != line.count {
        throw SceneError(row.path, .ragged(expected: first.count, received: line.count))
      }
      for (column, cell) in line.enumerated() {
        if cell == "S" { starts.append(cells.count * line.count + column) }
        guard ".#S".contains(cell) || rewards[cell] != nil else {
          throw SceneError(
            row.path,
            .unknownName(
              .value, received: String(cell),
              known: [".", "#", "S"] + rewards.keys.map(String.init).sorted()))
        }
      }
      cells.append(line)
      let count = cells.count * line.count
      guard count > 0 else {
        throw SceneError(row.path, .outOfRange(expected: .plainText, received: .text("")))
      }
      guard count <= cellLimit else {
        throw SceneError(node.path, .tooLarge(.numbers, received: count, limit: cellLimit))
      }
    }
    guard starts.count == 1 else {
      throw SceneError(node.path, .ragged(expected: 1, received: starts.count))
    }
    return (cells, starts[0])
  }

  /// Returns the scene with the world written as a graph.
  func scene(_ root: JSONNode) throws(SceneError) -> JSONNode {
    try root.checkKeys(Self.sceneKeys)
    guard case .object(var members) = root.content else { return root }
    let moves = Self.moves.prefix(cells.count == 1 ? 2 : 4)
    let policy = try policy(moves.count)
    let step = try node["step"]?.number() ?? 0
    let gamma = try node["gamma"]?.number(in: 0...1) ?? 0.9
    members["world"] = nil
    members["values"] = .object(
      [
        "map": .rows(cells.map { $0.map { $0 == "#" ? 0 : 1 } }),
        "Q": .rows(all.map { _ in moves.map { _ in 0 } }),
        "moves": .rows(
          all.indices.map { cell in moves.map { Double(target(of: $0, from: cell)) } }),
        "rewards": .row(all.map { rewards[$0] ?? step }),
        "ends": .row(all.map { ends.contains($0) ? 1 : 0 }),
        "start": .number(Double(start)), "cell": .number(Double(start)),
        "gamma": .number(gamma),
        "episode": .number(0), "earned": .number(0),
      ].merging(policy) { $1 })
    members["trainable"] = .array([.string("Q")])
    members["loss"] = .string("loss")
    members["graph"] = .array(
      [Self.row("q", "gather", "Q", "cell")]
        + (policy["epsilon"] == nil ? [] : [Self.row("policy", "epsilon_greedy", "q", "epsilon")])
        + Self.graph)
    members["carry"] = .object([
      "cell": .string("after"), "episode": .string("episodes"), "earned": .string("earnings"),
    ])
    return JSONNode(content: .object(members), path: root.path)
  }

  /// What the agent walks by: ε, or probabilities that stay.
  private func policy(_ count: Int) throws(SceneError) -> [String: JSONContent] {
    guard let given = node["policy"] else {
      return ["epsilon": .number(try node["epsilon"]?.number(in: 0...1) ?? 0.1)]
    }
    if let epsilon = node["epsilon"] {
      throw SceneError(epsilon.path, .unknownKey("epsilon", known: ["policy"]))
    }
    let items = try given.array()
    guard items.count == count else {
      throw SceneError(given.path, .ragged(expected: count, received: items.count))
    }
    for item in items { _ = try item.number(in: 0...1) }
    return ["policy": given.content]
  }

  /// Where a move leads to: walls and the world's edge leave the agent where it is.
  private func target(of move: (name: String, row: Int, column: Int), from cell: Int) -> Int {
    let (row, column) = (cell / width + move.row, cell % width + move.column)
    guard cells.indices.contains(row), (0..<width).contains(column), cells[row][column] != "#"
    else { return cell }
    return row * width + column
  }

  private static func row(_ name: String, _ operation: String, _ operands: String...) -> JSONContent
  {
    .object([
      "name": .string(name), "op": .string(operation), "of": .array(operands.map { .string($0) }),
    ])
  }

  /// One move and what is learnt from it.
  private static let graph: [JSONContent] = [
    row("draw", "random_uniform"),
    row("action", "choose", "policy", "draw"),
    row("exits", "gather", "moves", "cell"),
    row("next", "pick", "exits", "action"),
    row("r", "pick", "rewards", "next"),
    row("done", "pick", "ends", "next"),
    row("q_next", "gather", "Q", "next"),
    row("best", "max", "q_next"),
    row("later", "multiply", "gamma", "best"),
    row("sum", "add", "r", "later"),
    row("target", "stop_gradient", "sum"),
    row("guess", "pick", "q", "action"),
    row("loss", "half_squared_error", "guess", "target"),
    row("after", "where", "done", "start", "next"),
    row("episodes", "add", "episode", "done"),
    row("earnings", "add", "earned", "r"),
  ]
}

extension JSONContent {
  fileprivate static func row(_ numbers: [Double]) -> JSONContent {
    .array(numbers.map { .number($0) })
  }

  fileprivate static func rows(_ rows: [[Double]]) -> JSONContent { .array(rows.map(row)) }
}
