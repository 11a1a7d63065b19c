import Engine

/// One node of a graph while its instructions are added: its name, its operands and its attributes.
struct GraphNode {
  let json: JSONNode
  let name: String
  let operands: [Value.ID]
  /// The number that stands in place of an operand and is a setting.
  let setting: Double?
  /// What the scene calls its own values: no part of a composition may take such a name.
  let reservedNames: Set<String>
  /// What chance depends on beside the node's name.
  let seed: Int

  /// Adds an instruction, called as the node is, or NODE/PART where it is only a part of it.
  @discardableResult
  func add(
    _ operation: some OperationConvertible, _ operands: [Value.ID], part: String? = nil,
    to builder: inout ProgramBuilder
  ) throws(SceneError) -> Value.ID {
    do {
      return try builder.add(operation, operands, named: part.map(partName) ?? name)
    } catch { throw problem(error) }
  }

  /// Adds a number that a composition needs.
  func constant(
    _ number: Double, part: String, to builder: inout ProgramBuilder
  ) throws(SceneError) -> Value.ID {
    do {
      return try builder.addData(partName(part), Tensor(number))
    } catch { throw problem(error) }
  }

  private func partName(_ part: String) -> String {
    var partName = "\(name)/\(part)"
    while reservedNames.contains(partName) { partName += "_" }
    return partName
  }

  /// Says that something is wrong with the node.
  func problem(_ error: EngineError) -> SceneError { SceneError(json.path, .model(.engine(error))) }

  /// Refuses indices that are given with the scene and name nothing. One that is computed and names
  /// nothing gives NaN.
  func checkIndices(
    _ value: Value.ID, below count: Int, in builder: ProgramBuilder
  ) throws(SceneError) {
    guard let given = builder.given(value) else { return }
    let wrong = given.firstIndex { !$0.isIndex(below: count) }
    if let wrong {
      throw SceneError(
        "\(json.path).of",
        .outOfRange(expected: .indices(count: count), received: .number(given[wrong])))
    }
  }

  // MARK: - Attributes

  func number(_ key: String) throws(SceneError) -> Double? { try json[key]?.number() }

  func number(_ key: String, _ standard: Double) throws(SceneError) -> Double {
    try number(key) ?? standard
  }

  func flag(_ key: String) throws(SceneError) -> Bool { try json[key]?.bool() ?? false }

  /// Whole numbers; nil stands for null, where a list may leave one open.
  func integers(_ key: String) throws(SceneError) -> [Int?]? {
    guard let list = json[key] else { return nil }
    var integers: [Int?] = []
    for node in try list.array() {
      integers.append(node.content == .null ? nil : try node.integer(in: Self.integers))
    }
    return integers
  }

  /// An axis; one below 0 counts from the last.
  func axis(of shape: Shape, standard: Int) throws(SceneError) -> Int {
    try axis(json["axis"]?.integer(in: Self.integers) ?? standard, of: shape.rank, shape)
  }

  /// One axis or a list of them, each once and in order; nil when none is named.
  func axes(of shape: Shape) throws(SceneError) -> [Int]? {
    guard let node = json["axis"] else { return nil }
    guard case .array = node.content else { return [try axis(of: shape, standard: 0)] }
    var axes: Set<Int> = []
    for item in try node.array() {
      axes.insert(try axis(item.integer(in: Self.integers), of: shape.rank, shape))
    }
    return axes.sorted()
  }

  /// Returns the axis that a number means among `count`.
  func axis(_ number: Int, of count: Int, _ shape: Shape) throws(SceneError) -> Int {
    guard number >= -count, number < count else {
      throw problem(.noSuchAxis(operation: try kind(), axis: number, received: shape))
    }
    return number < 0 ? number + count : number
  }

  /// Two sizes, or one that stands for both.
  func pair(_ key: String) throws(SceneError) -> (Int, Int)? {
    try json[key]?.pair(in: 1...SceneLimits.units)
  }

  /// Checks that a list has one number an axis.
  func check(_ list: [Int?], hasAxesOf shape: Shape) throws(SceneError) {
    guard list.count == shape.rank else {
      throw problem(.rankMismatch(operation: try kind(), expected: list.count, received: shape))
    }
  }

  func kind() throws(SceneError) -> String { try json.required("op").string() }

  private static let integers = Int(Int32.min)...Int(Int32.max)
}

extension GraphNode {
  // MARK: - Instructions that several operations are composed of

  /// Reads a value in another shape; that of the samples first where there are any.
  @discardableResult
  func reshape(
    _ value: Value.ID, to lengths: [Int], part: String? = nil, in builder: inout ProgramBuilder
  ) throws(SceneError) -> Value.ID {
    guard lengths.count <= Extents.limit else {
      throw problem(.tooManyAxes(Shape(lengths), limit: Extents.limit))
    }
    let operand = builder[value]
    let shape = Shape(operand.isBatched ? Array(lengths.dropFirst()) : lengths)
    if operand.isBatched, lengths.first != operand.shape.dimensions.first {
      throw problem(.batchAxis(operation: try kind(), received: operand.shape))
    }
    return try add(Reshape(to: shape), [value], part: part, to: &builder)
  }

  /// Repeats a value over all runs of axes but the first, from the last: what reads it repeats it over
  /// the one that is left.
  func repeated(
    _ value: Value.ID, within target: [Int], part: String, in builder: inout ProgramBuilder
  ) throws(SceneError) -> Value.ID {
    let shape = builder[value].shape
    guard shape.rank <= target.count else { return value }
    var lengths = Array(repeating: 1, count: target.count - shape.rank) + shape.dimensions
    var value = value
    let differing = target.indices.filter { lengths[$0] != target[$0] }
    for (axis, before) in zip(differing.dropFirst(), differing).reversed()
    where lengths[before + 1..<axis].contains(where: { $0 != 1 }) {
      for later in axis..<target.count { lengths[later] = target[later] }
      value = try add(
        Broadcast(to: Shape(lengths)), [value], part: "\(part)\(axis)", to: &builder)
    }
    return value
  }

  /// Repeats each operand so far that one instruction can do the rest.
  func repeatedOperands(in builder: inout ProgramBuilder) throws(SceneError) -> [Value.ID] {
    let shapes = operands.map { builder[$0].shape.dimensions }
    let rank = shapes.map(\.count).max() ?? 0
    var target = Array(repeating: 1, count: rank)
    for shape in shapes {
      for (axis, length) in zip((rank - shape.count)..<rank, shape) where target[axis] == 1 {
        target[axis] = length
      }
    }
    var repeated: [Value.ID] = []
    for (slot, operand) in operands.enumerated() {
      repeated.append(
        try self.repeated(operand, within: target, part: "operand\(slot)axis", in: &builder))
    }
    return repeated
  }

  /// Puts axes into another order, unless they are in it.
  func transpose(
    _ value: Value.ID, _ permutation: [Int], part: String?, in builder: inout ProgramBuilder
  ) throws(SceneError) -> Value.ID {
    if part != nil, permutation == Array(permutation.indices) { return value }
    return try add(Transpose(permutation), [value], part: part, to: &builder)
  }
}
