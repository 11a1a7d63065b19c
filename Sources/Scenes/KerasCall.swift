/// A value of a functional model: what the so manieth call of a layer gives.
struct KerasTensor: Hashable {
  let layer: String
  let call: Int
  let output: Int
}

/// One call of a layer in a functional model: on which values, and how.
struct KerasCall {
  /// The values in the order of the layer's arguments.
  let positional: [KerasTensor]
  /// The values that are named, such as an attention's query.
  let named: [String: KerasTensor]
  /// Which time steps count, where the call says so.
  let mask: KerasTensor?
  /// What else is said.
  let options: KerasSettings
  /// A number that stands among the values, such as the 255 of x / 255.
  private(set) var constant: Constant?

  struct Constant {
    /// nil where it is something else, such as the places of x[:, 0].
    let number: Double?
    /// Whether it stands before the value.
    let isFirst: Bool
    let node: JSONNode
  }

  /// Reads `{"args": […], "kwargs": {…}}` of Keras 3, or [[NAME, 0, 0, {…}], …] of Keras 2.
  init(_ node: JSONNode) throws(SceneError) {
    guard case .array(let items) = node.content else {
      let settings = try KerasSettings(node)
      var constant: Constant?
      positional =
        try settings.given("args").map { (args) throws(SceneError) in
          try Self.tensors(args, &constant)
        } ?? []
      self.constant = constant
      let keywords =
        if let keywords = settings["kwargs"] {
          try KerasSettings(keywords)
        } else {
          try Self.nothing(node)
        }
      named = try Self.named(in: keywords)
      mask = keywords["mask"].flatMap(Self.history)
      options = keywords
      try settings.finish()
      return
    }
    // Keras 2 leaves out the list where there is one value.
    let isOne = if case .string? = items.first { true } else { false }
    var tensors: [KerasTensor] = []
    var options: KerasSettings?
    var named: [String: KerasTensor] = [:]
    for item in isOne ? [node] : try node.array() {
      let parts = try item.array()
      guard (3...4).contains(parts.count),
        let tensor = Self.tensor(JSONList(parts.prefix(3).map(\.content)))
      else { throw item.wrongType(.list) }
      tensors.append(tensor)
      guard parts.count == 4, options == nil else { continue }
      // Keras 2 repeats a call's other arguments behind each value.
      let keywords = try KerasSettings(parts[3])
      for (key, content) in try parts[3].object() {
        guard case .array(let parts) = content, let tensor = Self.tensor(parts) else { continue }
        named[key] = tensor
        keywords.ignore(key)
      }
      options = keywords
    }
    positional = tensors
    self.named = named
    mask = nil
    self.options = if let options { options } else { try Self.nothing(node) }
  }

  private init(_ positional: [KerasTensor], _ options: KerasSettings) {
    self.positional = positional
    named = [:]
    mask = nil
    self.options = options
  }

  /// The call of a Sequential's layer: on one value, without anything else.
  static func plain(at node: JSONNode) throws(SceneError) -> KerasCall {
    KerasCall([], try nothing(node))
  }

  /// All values, those that are named behind the others, in the order of the names that are given.
  func tensors(named order: [String] = []) -> [KerasTensor] {
    positional + order.compactMap { named[$0] }
      + named.keys.filter { !order.contains($0) }.sorted().compactMap { named[$0] }
  }

  /// Throws for what the layer was told beside its values and hasn't read.
  func finish() throws(SceneError) {
    if mask == nil, let mask = options["mask"], !Self.isNull(mask.content) {
      throw options.unsupported(mask, "mask", possible: ["null"])
    }
    try options.finish()
  }

  private static func isNull(_ content: JSONContent) -> Bool {
    switch content {
    case .null: true
    case .array(let items): items.allSatisfy(isNull)
    default: false
    }
  }

  private static func nothing(_ node: JSONNode) throws(SceneError) -> KerasSettings {
    try KerasSettings(JSONNode(content: .object([:]), path: node.path))
  }

  /// The values of a list, or of lists in it.
  private static func tensors(
    _ node: JSONNode, _ constant: inout Constant?
  ) throws(SceneError) -> [KerasTensor] {
    var tensors: [KerasTensor] = []
    for item in try node.array() {
      if let tensor = history(item) {
        tensors.append(tensor)
      } else if case .array(let items) = item.content, items.allSatisfy(isValue) {
        tensors += try Self.tensors(item, &constant)
      } else if item.content != .null {
        let number: Double? = if case .number(let number) = item.content { number } else { nil }
        constant = Constant(
          number: constant == nil ? number : nil, isFirst: tensors.isEmpty, node: item)
      }
    }
    return tensors
  }

  private static func isValue(_ content: JSONContent) -> Bool {
    switch content {
    case .object, .array, .null: true
    default: false
    }
  }

  /// Values that a layer may be called on by name. Which places of a sequence count, and where a recurrent
  /// layer begins, are not among them.
  private static let names: Set = [
    "query", "value", "key", "attention_mask", "inputs", "sequence", "sequences", "x1", "x2",
  ]

  private static func named(
    in keywords: KerasSettings
  ) throws(SceneError) -> [String: KerasTensor] {
    var named: [String: KerasTensor] = [:]
    for key in try keywords.node.object().keys {
      guard let value = keywords.node[key], let tensor = history(value) else { continue }
      guard Self.names.contains(key) else { continue }
      named[key] = tensor
      keywords.ignore(key)
    }
    return named
  }

  /// The value of `{"class_name": "__keras_tensor__", "config": {"keras_history": [NAME, 0, 0]}}`.
  private static func history(_ node: JSONNode) -> KerasTensor? {
    guard node["class_name"]?.content == .string("__keras_tensor__"),
      case .array(let parts)? = node["config"]?["keras_history"]?.content
    else { return nil }
    return tensor(parts)
  }

  /// The value of [NAME, 0, 0].
  static func tensor(_ parts: JSONList) -> KerasTensor? {
    guard parts.count == 3, case .string(let name) = parts[0],
      case .number(let call) = parts[1], case .number(let output) = parts[2],
      let call = Int(exactly: call), let output = Int(exactly: output), call >= 0, output >= 0
    else { return nil }
    return KerasTensor(layer: name, call: call, output: output)
  }

  /// The values at a model's ends, with what each is called: [NAME, 0, 0], a list of such, or such by name.
  static func ends(
    _ node: JSONNode
  ) throws(SceneError) -> [(name: String, tensor: KerasTensor)] {
    switch node.content {
    case .array(let items):
      if let tensor = tensor(items) { return [(tensor.layer, tensor)] }
      return try node.array().map { (item) throws(SceneError) in
        guard case .array(let parts) = item.content, let tensor = tensor(parts) else {
          throw item.wrongType(.list)
        }
        return (tensor.layer, tensor)
      }
    case .object(let members):
      var ends: [(String, KerasTensor)] = []
      // In the order in which Keras takes a dictionary's values.
      for key in members.keys.sorted() {
        guard case .array(let parts)? = members[key], let tensor = tensor(parts) else {
          throw node.wrongType(.list)
        }
        ends.append((key, tensor))
      }
      return ends
    default: throw node.wrongType(.list)
    }
  }
}
