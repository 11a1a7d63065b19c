import Engine
import Learning

/// What a graph's program was made of: the scene without its numbers, and its optimiser.
///
/// A setting of a graph is what can be changed without changing a weight's shape: the optimiser and its
/// numbers, the batches, which value is the loss; of a node its function, and the numbers written in it.
struct GraphRecipe: Sendable {
  private var scene: JSONContent
  private var optimizer: Optimizer?
  private let precision: Precision
  private let rowCount: Int?
  /// The values that a loss could be: single numbers that the graph computes.
  private let numbers: [String]

  init(_ scene: JSONNode, precision: Precision, program: Program) throws(SceneError) {
    optimizer = try scene["optimizer"].map(KerasOptimizerReader.read)
    self.precision = precision
    rowCount = program.value(named: "data/x").map { $0.shape.dimensions.first ?? 1 }
    numbers = program.instructions.filter { $0.phase == .forward }
      .map { program[$0.result] }.filter { $0.shape.count == 1 && !$0.isBatched }.map(\.name)
    // The numbers are the program's: here they would be kept twice.
    guard case .object(var members) = scene.content else {
      self.scene = scene.content
      return
    }
    for key in ["state", "validation_data", "validation_split"] { members[key] = nil }
    for key in ["x", "y"] where scene[key] != nil { members[key] = .array([]) }
    if case .object(let values)? = members["values"] {
      members["values"] = .object(values.mapValues { _ in .array([]) })
    }
    self.scene = .object(members)
  }

  /// Returns the program with the numbers of a machine, and the one of the validation data.
  func programs(
    from machine: Machine, validation: (inputs: PackedTensor, targets: PackedTensor?)?
  ) throws(SettingError) -> (training: Program, validation: Program?) {
    var given = GraphReader.Given(validation: validation, optimizer: optimizer)
    let former = machine.program
    for name in ["x", "y"] {
      given.numbers[name] = former.value(named: "data/\(name)").map { former.given($0.id) }
    }
    for value in former.values where value.lifetime == .state {
      given.numbers[value.name] = PackedTensor(machine.tensor(value.id))
    }
    let root = JSONNode(content: scene, path: "")
    do {
      return try GraphReader.programs(
        root, precision: precision, seed: try Scene.seed(root), given: given)
    } catch {
      throw .scene(error)
    }
  }

  // MARK: - Settings

  var settings: [(name: String, value: String)] {
    let root = JSONNode(content: scene, path: "")
    var all = optimizer?.settings ?? [("optimizer", "none")]
    if let rowCount {
      let size = (try? root["batch_size"]?.integer(in: 1...Int.max)) ?? nil
      all.append(("batch_size", "\(min(size ?? rowCount, rowCount))"))
      all.append(("shuffle", "\(((try? root["shuffle"]?.bool()) ?? nil) ?? false)"))
      all.append(("seed", "\((try? Scene.seed(root)) ?? 0)"))
    }
    if let loss = try? root["loss"]?.string(), numbers.count > 1 { all.append(("loss", loss)) }
    return all + places(root).map { ($0.name, $0.value.text) }
  }

  /// A place of a node where something else may stand.
  private struct Place {
    let name: String
    let path: String
    let value: JSONContent
    /// Which node it belongs to.
    let node: Int
    let isOperation: Bool
  }

  private func places(_ root: JSONNode) -> [Place] {
    guard let nodes = try? root["graph"]?.array() else { return [] }
    var places: [Place] = []
    for (index, node) in nodes.enumerated() {
      guard case .object(let members) = node.content, let name = try? node["name"]?.string(),
        let kind = try? node["op"]?.string(), let operation = GraphOperation.named[kind]
      else { continue }
      let path = "graph[\(index)]"
      if UnaryFunction.named[kind] != nil, let op = members["op"] {
        places.append(
          Place(name: "\(name).op", path: "\(path).op", value: op, node: index, isOperation: true))
      }
      for key in operation.attributes.sorted() {
        guard let value = members[key], value.isSetting else { continue }
        places.append(
          Place(
            name: "\(name).\(key)", path: "\(path).\(key)", value: value, node: index,
            isOperation: false))
      }
      if case .array(let operands)? = members["of"] {
        for (slot, operand) in operands.enumerated() where operand.isSetting {
          places.append(
            Place(
              name: "\(name).of[\(slot)]", path: "\(path).of[\(slot)]", value: operand,
              node: index, isOperation: false))
        }
      }
    }
    return places
  }

  mutating func set(_ name: String, to text: String) throws(SettingError) {
    if name == "optimizer", optimizer == nil { optimizer = .sgd() }
    do {
      if try optimizer?.set(name, to: text) == true { return }
    } catch {
      throw SettingError(error)
    }
    let root = JSONNode(content: scene, path: "")
    guard let old = settings.first(where: { $0.name == name }) else {
      throw .unknown(name, known: settings.map(\.name))
    }
    switch name {
    case "batch_size": try put(name, whole(name, text, 1...(rowCount ?? 1)))
    case "seed": try put(name, whole(name, text, 0...Int(Int32.max)))
    case "shuffle": try put(name, flag(name, text))
    case "loss":
      guard numbers.contains(text) else {
        throw .value(name, expected: numbers.joined(separator: ", "), received: text)
      }
      try put(name, .string(text))
    default:
      guard let place = places(root).first(where: { $0.name == old.name }) else { return }
      if place.isOperation {
        guard let operation = GraphOperation.named[text], UnaryFunction.named[text] != nil else {
          let known = UnaryFunction.named.keys.sorted().joined(separator: ", ")
          throw .value(name, expected: known, received: text)
        }
        putOperation(text, operation, at: place.node)
      } else if case .bool = place.value {
        try put(place.path, flag(name, text))
      } else {
        guard let number = Double(text), number.isFinite else {
          throw .value(name, expected: "… 0 …", received: text)
        }
        try put(place.path, .number(number))
      }
    }
  }

  private mutating func put(
    _ path: String, _ content: JSONContent
  ) throws(SettingError) {
    do {
      let setting = SceneSetting(path: path, value: content.json)
      scene = try JSONNode(content: scene, path: "").setting([setting]).content
    } catch {
      throw .scene(error)
    }
  }

  /// Gives a node another function; settings that this doesn't know go.
  private mutating func putOperation(_ name: String, _ operation: GraphOperation, at index: Int) {
    guard case .object(var members) = scene, case .array(var nodes)? = members["graph"],
      nodes.indices.contains(index), case .object(var node) = nodes[index]
    else { return }
    node = node.filter { key, _ in
      ["name", "op", "of"].contains(key) || operation.attributes.contains(key)
    }
    node["op"] = .string(name)
    nodes[index] = .object(node)
    members["graph"] = .array(nodes)
    scene = .object(members)
  }

  private func whole(
    _ name: String, _ text: String, _ range: ClosedRange<Int>
  ) throws(SettingError) -> JSONContent {
    guard let number = Int(text), range.contains(number) else {
      throw .value(name, expected: "\(range.lowerBound) … \(range.upperBound)", received: text)
    }
    return .number(Double(number))
  }

  private func flag(_ name: String, _ text: String) throws(SettingError) -> JSONContent {
    guard let flag = Bool(text) else {
      throw .value(name, expected: "true, false", received: text)
    }
    return .bool(flag)
  }
}

extension JSONContent {
  /// Whether it is one number, or yes or no: what has many may be a shape.
  fileprivate var isSetting: Bool {
    switch self {
    case .number, .bool: true
    default: false
    }
  }

  fileprivate var text: String {
    switch self {
    case .number(let number):
      number == number.rounded() && number.magnitude < 1e15 ? "\(Int(number))" : "\(number)"
    case .bool(let flag): "\(flag)"
    case .string(let text): text
    case .null, .array, .object: ""
    }
  }
}
