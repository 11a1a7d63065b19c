/// The layers of one serialised Keras model, which may be part of another, and how they are called.
struct KerasModelConfig {
  /// A layer with its calls; of a Sequential's there are none.
  struct Part {
    let name: String
    let node: JSONNode
    let calls: [KerasCall]
    /// The layers of a model within the model.
    let inner: KerasModelConfig?
    /// The number of the first call by which other layers refer to it.
    let firstCall: Int
    /// By which the model's own outputs refer to it.
    let firstOutputCall: Int
  }

  let node: JSONNode
  let parts: [Part]
  /// Whether each layer takes what the one before it gives.
  let isSequential: Bool
  let isTrainable: Bool
  /// The type in which x is taken in, where the model says so.
  let dtype: JSONNode?
  /// What comes in and what goes out, where the model says so.
  let inputs: [(name: String, tensor: KerasTensor)]?
  let outputs: [(name: String, tensor: KerasTensor)]?
  let outputsNode: JSONNode?

  /// The kinds of models that are read.
  static let kinds = ["Functional", "Model", "Sequential"]

  /// More models within models nobody builds.
  private static let deepest = 16

  /// - Parameter model: the model's serialisation, of which the settings are read and left marked.
  init(
    _ model: KerasSettings, version: KerasVersion, depth: Int = 0
  ) throws(SceneError) {
    let kind = try model.required("class_name").string()
    let config = try model.required("config")
    guard depth <= Self.deepest else {
      throw SceneError(
        model.node.path, .tooLarge(.layers, received: depth, limit: Self.deepest))
    }
    node = config
    isSequential = kind == "Sequential"
    // Before Keras 2.3 the config of a Sequential was the list of its layers.
    if case .array = config.content {
      isTrainable = true
      (dtype, inputs, outputs, outputsNode) = (nil, nil, nil, nil)
      parts = try Self.parts(config, isSequential: true, version, depth)
      return
    }
    let settings = try KerasSettings(config)
    isTrainable = try settings.flag("trainable", true)
    dtype = settings["dtype"]
    // Layers have types of their own; the model's must be one all the same.
    if let dtype { _ = try KerasModelReader.precision(dtype) }
    let list = try settings.required("layers")
    parts = try Self.parts(list, isSequential: isSequential, version, depth)
    inputs = try settings["input_layers"].map(KerasCall.ends)
    outputsNode = settings["output_layers"]
    outputs = try outputsNode.map(KerasCall.ends)
    try settings.finish()
  }

  private static func parts(
    _ list: JSONNode, isSequential: Bool, _ version: KerasVersion, _ depth: Int
  ) throws(SceneError) -> [Part] {
    let nodes = try list.array()
    guard nodes.count <= SceneLimits.nodes else {
      throw SceneError(
        list.path, .tooLarge(.layers, received: nodes.count, limit: SceneLimits.nodes))
    }
    return try nodes.map { (node) throws(SceneError) in
      let kind = try node.required("class_name").string()
      let config = try node.required("config")
      var calls: [KerasCall] = []
      if !isSequential {
        for call in try node["inbound_nodes"]?.array() ?? [] { calls.append(try KerasCall(call)) }
      }
      guard Self.kinds.contains(kind) else {
        _ = try config.object()
        let name = try (node["name"] ?? config["name"])?.string() ?? ""
        return Part(
          name: name, node: node, calls: calls, inner: nil, firstCall: 0, firstOutputCall: 0)
      }
      let settings = try KerasSettings(node)
      try KerasObject.checkOrigin(settings, kind)
      // How it was compiled by itself has no part in the whole.
      settings.ignore("compile_config", "inbound_nodes", "name")
      let inner = try KerasModelConfig(settings, version: version, depth: depth + 1)
      try settings.finish()
      let ownName = if case .object = config.content { config["name"] } else { nil as JSONNode? }
      let name = try (node["name"] ?? ownName)?.string() ?? ""
      // A functional model has been called once before anything calls it; Keras 3 counts that call only
      // where the outputs are named.
      let hasOwnCall =
        kind != "Sequential"
        || version == .two && inner.parts.first?.kind == "InputLayer"
      return Part(
        name: name, node: node, calls: calls, inner: inner,
        firstCall: version == .two && hasOwnCall ? 1 : 0, firstOutputCall: hasOwnCall ? 1 : 0)
    }
  }

  /// What the model calls its inputs: layers that say nothing but a shape.
  var inputLayers: [Part] { parts.filter { $0.kind == "InputLayer" } }
}

extension KerasModelConfig.Part {
  var kind: String? {
    guard case .string(let kind)? = node["class_name"]?.content else { return nil }
    return kind
  }
}
