/// A functional model whose every layer takes what the one before it gives, and nothing else.
enum KerasChain {
  /// - Parameters:
  ///   - inputs: where the model begins, where it says so.
  ///   - outputs: where it ends.
  static func check(
    _ layers: [JSONNode], inputs: JSONNode?, outputs: JSONNode?
  ) throws(SceneError) {
    var previous: String?
    var first: String?
    for layer in layers {
      let config = try layer.required("config")
      let name = try (layer["name"] ?? config["name"])?.string() ?? ""
      let calls = try layer["inbound_nodes"]?.array() ?? []
      let source = try source(of: calls, layer: name, at: layer)
      guard source == previous else {
        throw SceneError(layer.path, .unsupported(.branches(layer: name)))
      }
      if first == nil { first = name }
      previous = name
    }
    if let inputs, let first, tensors(inputs) != [first] {
      throw SceneError(inputs.path, .unsupported(.branches(layer: first)))
    }
    // What comes out may be another layer's than the last one's.
    if let outputs, let previous, tensors(outputs) != [previous] {
      throw SceneError(outputs.path, .unsupported(.innerOutput(last: previous)))
    }
  }

  /// Returns the layer whose output is taken, and nil for a layer that is not called on anything.
  private static func source(
    of calls: [JSONNode], layer: String, at node: JSONNode
  ) throws(SceneError) -> String? {
    guard let call = calls.first else { return nil }
    let branches = SceneError(node.path, .unsupported(.branches(layer: layer)))
    guard calls.count == 1 else { throw branches }
    if case .array(let items) = call.content { return try sourceOfKeras2(call, items, branches) }
    let settings = try KerasSettings(call)
    let arguments = try settings.given("args")?.array() ?? []
    if let keywords = settings["kwargs"] {
      // Such as training=False, which makes a layer answer as if it were not trained.
      try KerasSettings(keywords).finish()
    }
    try settings.finish()
    guard arguments.count == 1, let names = history(arguments[0]) else { throw branches }
    return names
  }

  /// Keras 2 calls a layer with [[NAME, 0, 0, {KEY: VALUE}]].
  private static func sourceOfKeras2(
    _ call: JSONNode, _ items: [JSONContent], _ branches: SceneError
  ) throws(SceneError) -> String? {
    let argument: JSONNode
    if case .string? = items.first {
      argument = call
    } else {
      let arguments = try call.array()
      guard arguments.count == 1 else { throw branches }
      argument = arguments[0]
    }
    let parts = try argument.array()
    if parts.count > 3 { try KerasSettings(parts[3]).finish() }
    guard parts.count <= 4, let name = tensor(parts.prefix(3).map(\.content)) else {
      throw branches
    }
    return name
  }

  /// The layer of `{"class_name": "__keras_tensor__", "config": {"keras_history": [NAME, 0, 0]}}`.
  private static func history(_ node: JSONNode) -> String? {
    guard node["class_name"]?.content == .string("__keras_tensor__"),
      case .array(let parts)? = node["config"]?["keras_history"]?.content
    else { return nil }
    return tensor(parts)
  }

  /// The layer of [NAME, 0, 0]: its first call's only output.
  private static func tensor(_ parts: [JSONContent]) -> String? {
    guard parts.count == 3, case .string(let name) = parts[0],
      parts[1] == .number(0), parts[2] == .number(0)
    else { return nil }
    return name
  }

  /// The layers of [NAME, 0, 0], or of a list of such.
  private static func tensors(_ node: JSONNode) -> [String]? {
    guard case .array(let items) = node.content else { return nil }
    if let name = tensor(items) { return [name] }
    let names = items.compactMap { item -> String? in
      if case .array(let parts) = item { tensor(parts) } else { nil }
    }
    return names.count == items.count ? names : nil
  }
}
