import Engine
import Foundation
import Learning

/// Reads what Keras 3's `model.to_json()` gives, Keras 2's Sequential JSON, and a functional model
/// that is a chain.
struct KerasModelReader {
  private(set) var layers: [Layer] = []
  private(set) var precision: Precision?
  /// How many numbers a sample has, where the model says so.
  private(set) var inputWidth: Int?
  private var counters: [String: Int] = [:]

  init(_ node: JSONNode) throws(SceneError) {
    let model = try Self.object(node)
    let kind = try model.required("class_name").string()
    guard ["Sequential", "Functional", "Model"].contains(kind) else {
      throw SceneError(
        model.path,
        .unknownName(kind: "model", received: kind, known: ["Functional", "Sequential"]))
    }
    let config = try model.required("config")
    // Before Keras 2.3 the config of a Sequential was the list of its layers.
    let list: [JSONNode]
    if case .array = config.content {
      list = try config.array()
    } else {
      if let dtype = config["dtype"] { precision = try Self.precision(dtype) }
      list = try config.required("layers").array()
    }
    guard list.count <= SceneLimits.nodes else {
      throw SceneError(
        config.path, .tooLarge(received: list.count, limit: SceneLimits.nodes, unit: "layers"))
    }
    if kind != "Sequential" { try Self.checkChain(list, config) }
    for layer in list { try add(layer) }
  }

  /// The model may be the object or the text that to_json() returns.
  static func object(_ node: JSONNode) throws(SceneError) -> JSONNode {
    guard case .string(let text) = node.content else { return node }
    return try JSONNode.document(Data(text.utf8), path: node.path)
  }

  /// A functional model is read where every layer follows the one before it.
  private static func checkChain(
    _ layers: [JSONNode], _ model: JSONNode
  ) throws(SceneError) {
    var previous: String?
    for layer in layers {
      let sources = layer["inbound_nodes"].map { namesWithin($0.content) } ?? []
      guard sources == (previous.map { [$0] } ?? []) else {
        throw SceneError(layer.path, .unsupported("a functional model that is no chain of layers"))
      }
      let config = try layer.required("config")
      previous = try (layer["name"] ?? config["name"])?.string()
    }
    // What comes out may be another layer's than the last one's.
    if let outputs = model["output_layers"], let previous,
      namesWithin(outputs.content) != [previous]
    {
      throw SceneError(outputs.path, .unsupported("an output that is not the last layer's"))
    }
  }

  /// Reads the number of inputs from Keras 3's or Keras 2's word for it.
  private mutating func readInputWidth(_ config: JSONNode) {
    for key in ["batch_shape", "batch_input_shape"] {
      guard inputWidth == nil, case .array(let axes)? = config[key]?.content, axes.count == 2,
        case .number(let width) = axes[1]
      else { continue }
      inputWidth = Int(exactly: width)
    }
  }

  /// The layers named by inbound nodes: `keras_history: [NAME, 0, 0]`, or in Keras 2 `[NAME, 0, 0, {}]`.
  private static func namesWithin(_ content: JSONContent) -> [String] {
    switch content {
    case .array(let items):
      if items.count >= 3, case .string(let name) = items[0], case .number = items[1] {
        return [name]
      }
      return items.flatMap(namesWithin)
    case .object(let members):
      return members.keys.sorted().flatMap { namesWithin(members[$0] ?? .null) }
    default: return []
    }
  }

  private mutating func add(_ node: JSONNode) throws(SceneError) {
    let kind = try node.required("class_name").string()
    let config = try node.required("config")
    // An input layer's type is the data's, which may be of whole numbers.
    if precision == nil, kind != "InputLayer", let dtype = config["dtype"] {
      precision = try Self.precision(dtype)
    }
    if layers.isEmpty { readInputWidth(config) }
    switch kind {
    case "InputLayer": break
    case "Dense": layers.append(.dense(try dense(config)))
    case "Activation":
      let activation = try Self.activation(config.required("activation"))
      layers.append(.activation(ActivationLayer(activation, name: try name(config, "activation"))))
    case "ReLU":
      for key in ["negative_slope", "threshold"] { try Self.check(config, key, is: .number(0)) }
      try Self.check(config, "max_value", is: .null)
      layers.append(.activation(ActivationLayer(.relu, name: try name(config, "re_lu"))))
    case "ELU":
      try Self.check(config, "alpha", is: .number(1))
      layers.append(
        .activation(ActivationLayer(.function(.elu(Elu())), name: try name(config, "elu"))))
    case "Softmax":
      try Self.check(config, "axis", is: .number(-1))
      layers.append(.activation(ActivationLayer(.softmax, name: try name(config, "softmax"))))
    default:
      throw SceneError(
        node.path,
        .unknownName(
          kind: "layer", received: kind,
          known: ["Activation", "Dense", "ELU", "InputLayer", "ReLU", "Softmax"]))
    }
  }

  private mutating func dense(_ config: JSONNode) throws(SceneError) -> Dense {
    for key in [
      "kernel_regularizer", "bias_regularizer", "activity_regularizer", "kernel_constraint",
      "bias_constraint", "quantization_config", "lora_rank",
    ] where config[key] != nil {
      throw SceneError("\(config.path).\(key)", .unsupported(key))
    }
    return Dense(
      try config.required("units").integer(in: 1...SceneLimits.units),
      activation: try config["activation"].map(Self.activation) ?? .linear,
      usesBias: try config["use_bias"]?.bool() ?? true,
      kernelInitializer: try config["kernel_initializer"].map(KerasInitializerReader.read)
        ?? .glorotUniform,
      biasInitializer: try config["bias_initializer"].map(KerasInitializerReader.read) ?? .zeros,
      isTrainable: try config["trainable"]?.bool() ?? true, name: try name(config, "dense"))
  }

  /// The layer's name, or the one that Keras would give: dense, dense_1, dense_2 …
  private mutating func name(_ config: JSONNode, _ kind: String) throws(SceneError) -> String {
    if let name = config["name"] { return try name.string() }
    let count = counters[kind, default: 0]
    counters[kind] = count + 1
    return count == 0 ? kind : "\(kind)_\(count)"
  }

  private static func activation(_ node: JSONNode) throws(SceneError) -> Activation {
    var name = ""
    switch node.content {
    case .object:
      let named = node["config"] ?? node["class_name"]
      name = try named?.string() ?? ""
    default: name = try node.string()
    }
    guard let activation = Activation(named: name) else {
      throw SceneError(
        node.path, .unknownName(kind: "activation", received: name, known: Activation.names))
    }
    return activation
  }

  static func precision(_ node: JSONNode) throws(SceneError) -> Precision {
    var name = ""
    switch node.content {
    case .object: name = try node.required("config").required("name").string()
    default: name = try node.string()
    }
    guard let precision = Precision(rawValue: name) else {
      throw SceneError(
        node.path,
        .unknownName(kind: "dtype", received: name, known: Precision.allCases.map(\.rawValue)))
    }
    return precision
  }

  /// Throws when a setting has another value than the one at which it changes nothing.
  private static func check(
    _ config: JSONNode, _ key: String, is neutral: JSONContent
  ) throws(SceneError) {
    if let setting = config[key], setting.content != neutral {
      throw SceneError(setting.path, .unsupported("\(key) = \(setting.content.kind)"))
    }
  }
}
