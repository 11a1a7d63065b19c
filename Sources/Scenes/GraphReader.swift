import Engine
import Learning
import Trace

/// Reads a scene's second form: named values and a list of operations on them.
struct GraphReader {
  private var builder = ProgramBuilder()
  private let scene: JSONNode
  private var batching = Batching.none
  /// The numbers that stand in place of operands, by their bits.
  private var constants: [UInt64: Value.ID] = [:]
  /// What the nodes are called.
  private var names: Set<String> = []

  /// What stands in place of what the scene says, where a program is made anew.
  struct Given: Sendable {
    /// The numbers of `x`, `y` and values, by what they are called in the scene.
    var numbers: [String: PackedTensor] = [:]
    /// The samples that the run isn't trained by.
    var validation: (inputs: PackedTensor, targets: PackedTensor?)?
    var optimizer: Optimizer?
  }

  private let seed: Int
  private let given: Given

  /// Returns the program of a graph, and the one that computes it of the validation data.
  static func programs(
    _ scene: JSONNode, precision: Precision, seed: Int, given: Given = Given()
  ) throws(SceneError) -> (training: Program, validation: Program?) {
    guard scene["x"] != nil else {
      let others = ["validation_data", "validation_split"].compactMap { scene[$0]?.path }
      if let path = others.first { throw SceneError(path, .missingKey("x")) }
      var reader = GraphReader(scene: scene, seed: seed, given: given)
      return (try reader.read(precision: precision, trains: true), nil)
    }
    var samples: (inputs: PackedTensor, targets: PackedTensor?)
    var validation = given.validation
    if let inputs = given.numbers["x"] {
      samples = (inputs, given.numbers["y"])
    } else {
      let data = try SceneData(scene, folder: nil, isModel: false)
      samples = (data.inputs[0], data.targets?[0])
      validation = data.validation.map { ($0.inputs[0], $0.targets?[0]) }
    }
    var reader = GraphReader(scene: scene, seed: seed, given: given)
    try reader.add(
      samples.inputs, samples.targets, shuffles: scene["shuffle"]?.bool() ?? false, seed: seed)
    let training = try reader.read(precision: precision, trains: true)
    guard let validation else { return (training, nil) }
    var other = GraphReader(scene: scene, seed: seed, given: given)
    try other.add(validation.inputs, validation.targets, shuffles: false, seed: seed)
    return (training, try other.read(precision: precision, trains: false))
  }

  private init(scene: JSONNode, seed: Int, given: Given) {
    self.scene = scene
    self.seed = seed
    self.given = given
  }

  private func tensor(_ name: String, _ node: JSONNode) throws(SceneError) -> Tensor {
    if let tensor = given.numbers[name] { return tensor.tensor }
    return try DrawnValue.tensor(node, named: name, seed: seed)
  }

  private mutating func read(precision: Precision, trains: Bool) throws(SceneError) -> Program {
    let values = scene["values"]
    let valueNames = try values?.object().keys.sorted() ?? []
    guard valueNames.count <= SceneLimits.entries else {
      throw SceneError(
        "values",
        .tooLarge(.entries, received: valueNames.count, limit: SceneLimits.entries))
    }
    for name in valueNames {
      guard let node = values?[name] else { continue }
      let tensor = try tensor(name, node)
      guard tensor.shape.count > 0 else { throw SceneError(node.path, .model(.emptyBatch)) }
      try Self.engine(node.path) { () throws(EngineError) in
        _ = try builder.addState(name, tensor)
      }
    }
    let nodes = try scene.required("graph").array()
    let updateNodes = try scene["update"]?.array() ?? []
    let count = nodes.count + updateNodes.count
    guard count <= SceneLimits.nodes else {
      throw SceneError("graph", .tooLarge(.nodes, received: count, limit: SceneLimits.nodes))
    }
    guard !nodes.isEmpty else {
      throw SceneError(
        "graph", .outOfRange(expected: .operations, received: .list(count: 0)))
    }
    for node in nodes + updateNodes { names.insert(try node.required("name").string()) }
    for node in nodes { try add(node) }

    let lossNode = try scene.required("loss")
    let loss = try value(lossNode)
    var trainable: [Value.ID] = []
    if let node = scene["trainable"] {
      for name in try node.array() {
        let id = try value(name)
        guard builder[id].lifetime == .state else {
          throw SceneError(name.path, .unsupported(.computedParameter))
        }
        guard !trainable.contains(id) else {
          throw SceneError(name.path, .model(.engine(.duplicateName(builder[id].name))))
        }
        trainable.append(id)
      }
    }
    try Self.engine(lossNode.path) { () throws(EngineError) in
      if builder[loss].name != "loss", builder.value(named: "loss") == nil {
        try builder.addName("loss", for: loss)
      }
      if trains { try builder.differentiate(loss, by: trainable) }
    }
    if trains {
      builder.beginUpdate()
      for node in updateNodes { try add(node) }
    }
    let node = scene["optimizer"]
    var chosen = given.optimizer
    if chosen == nil, let node { chosen = try KerasOptimizerReader.read(node) }
    if trains, let optimizer = chosen {
      try Self.engine(node?.path ?? "optimizer") { () throws(EngineError) in
        try optimizer.lower(trainable, into: &builder)
      }
    }
    if trains, let carried = scene["carry"] { try carry(carried) }
    return try Self.engine("graph") { () throws(EngineError) in
      try builder.build(
        precision: precision, batching: batching, parameters: trainable, loss: loss,
        elementLimit: SceneLimits.elements)
    }
  }

  /// Has values begin the next update with what this one has computed: all of them after everything else,
  /// from numbers that none of them has overwritten.
  private mutating func carry(_ node: JSONNode) throws(SceneError) {
    var carried: [(state: Value.ID, value: Value.ID)] = []
    for name in try node.object().keys.sorted() {
      guard let source = node[name] else { continue }
      guard let state = builder.value(named: name) else {
        throw SceneError(
          source.path,
          .unknownName(
            .value, received: name,
            known: builder.values.filter { $0.lifetime == .state }.map(\.name)))
      }
      let value = try value(source)
      let (left, right) = (builder[state], builder[value])
      guard left.lifetime == .state else {
        throw SceneError(source.path, .unsupported(.computedParameter))
      }
      guard left.shape == right.shape, !right.isBatched else {
        throw SceneError(
          source.path,
          .model(
            .engine(.shapeMismatch(operation: "carry", left: left.shape, right: right.shape))))
      }
      carried.append((state, value))
    }
    let states = Set(carried.map(\.state))
    for (place, pair) in carried.enumerated() {
      var value = pair.value
      if states.contains(value) {
        // Two that change places: each is read before the other is written.
        value = try Self.engine(node.path) { () throws(EngineError) in
          try builder.add(Pass(), [value], named: "carry/\(place)")
        }
      }
      builder.addToUpdate(Assign(), [pair.state, value])
    }
  }

  /// Adds the samples and their targets.
  private mutating func add(
    _ inputs: PackedTensor, _ targets: PackedTensor?, shuffles: Bool, seed: Int
  ) throws(SceneError) {
    let tables = [("x", inputs)] + (targets.map { [("y", $0)] } ?? [])
    let rowCount = inputs.shape.dimensions.first ?? 0
    guard rowCount > 0, tables.allSatisfy({ $0.1.shape.count > 0 }) else {
      throw SceneError("x", .model(.emptyBatch))
    }
    guard tables.allSatisfy({ $0.1.shape.dimensions.first == rowCount }) else {
      throw SceneError(
        "y", .model(.rowCount(x: rowCount, y: tables[1].1.shape.dimensions.first ?? 0)))
    }
    batching = Batching(
      rowCount: rowCount,
      batchSize: try scene["batch_size"]?.integer(in: 1...Int.max) ?? rowCount,
      shuffles: shuffles, seed: seed)
    let batch = LoadBatch(batchSize: batching.batchSize)
    for (name, tensor) in tables {
      try Self.engine(name) { () throws(EngineError) in
        let data = try builder.addData("data/\(name)", tensor)
        try builder.add(batch, [data], named: name)
      }
    }
  }

  private mutating func add(_ node: JSONNode) throws(SceneError) {
    let name = try node.required("name").string()
    let op = try node.required("op")
    let kind = try op.string()
    let of = try node.required("of").array()
    guard let operation = GraphOperation.named[kind] else {
      throw SceneError(
        op.path,
        .unknownName(.operation, received: kind, known: GraphOperation.named.keys.sorted()))
    }
    try node.checkKeys(operation.attributes.union(["name", "op", "of"]))
    let counts = operation.operandCount
    guard counts.contains(of.count) else {
      let expected = of.count < counts.lowerBound ? counts.lowerBound : counts.upperBound
      let error = EngineError.operandCount(
        operation: kind, expected: expected, received: of.count)
      throw SceneError("\(node.path).of", .model(.engine(error)))
    }
    var operands: [Value.ID] = []
    var setting: Double?
    for (slot, item) in of.enumerated() {
      if slot == operation.settingSlot, case .number(let number) = item.content {
        setting = number
      } else {
        operands.append(try operand(item))
      }
    }
    try operation.lower(
      GraphNode(
        json: node, name: name, operands: operands, setting: setting, reservedNames: names,
        seed: seed),
      &builder)
  }

  /// An operand: a name, or a number written in its place.
  private mutating func operand(_ node: JSONNode) throws(SceneError) -> Value.ID {
    guard case .number(let number) = node.content else { return try value(node) }
    if let known = constants[number.bitPattern] { return known }
    // Called as it is written; in full where that is another's name.
    let names = [NumberText.constant(number), "\(number)", "constant(\(number))"]
    let name = names.first { builder.value(named: $0) == nil } ?? names[2]
    let constant = try Self.engine(node.path) { () throws(EngineError) in
      try builder.addData(name, Tensor(number))
    }
    constants[number.bitPattern] = constant
    return constant
  }

  private func value(_ node: JSONNode) throws(SceneError) -> Value.ID {
    let name = try node.string()
    guard let value = builder.value(named: name) else {
      throw SceneError(
        node.path,
        .unknownName(
          .value, received: name,
          known: builder.values.map(\.name).filter { !$0.hasPrefix("data/") }))
    }
    return value
  }

  /// Runs a part of the engine's work, saying where its errors are.
  @discardableResult
  private static func engine<R>(
    _ path: String, _ body: () throws(EngineError) -> R
  ) throws(SceneError) -> R {
    do { return try body() } catch { throw SceneError(path, .model(.engine(error))) }
  }
}
