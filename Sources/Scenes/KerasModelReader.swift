import Engine
import Foundation
import Learning

/// Reads what Keras 3's `model.to_json()` gives, Keras 2's Sequential JSON, and a functional model
/// that is a chain.
struct KerasModelReader {
  private(set) var layers: [any Layer] = []
  private(set) var precision: Precision?
  /// The shape of a sample, where the model says so.
  private(set) var inputShape: Shape?
  /// The shape of what comes out of the layers so far for one sample, where it is known.
  private var outputShape: Shape?

  init(_ node: JSONNode) throws(SceneError) {
    let model = try Self.object(node)
    let kind = try model.required("class_name").string()
    guard ["Sequential", "Functional", "Model"].contains(kind) else {
      throw SceneError(
        model.path,
        .unknownName(.model, received: kind, known: ["Functional", "Sequential"]))
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
        config.path, .tooLarge(.layers, received: list.count, limit: SceneLimits.nodes))
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
        throw SceneError(layer.path, .unsupported(.branches))
      }
      let config = try layer.required("config")
      previous = try (layer["name"] ?? config["name"])?.string()
    }
    // What comes out may be another layer's than the last one's.
    if let outputs = model["output_layers"], let previous,
      namesWithin(outputs.content) != [previous]
    {
      throw SceneError(outputs.path, .unsupported(.innerOutput))
    }
  }

  /// Reads the shape of a sample from Keras 3's or Keras 2's word for it, where all of it is given.
  private mutating func readInputShape(_ config: JSONNode) {
    for key in ["batch_shape", "batch_input_shape"] {
      guard inputShape == nil, case .array(let axes)? = config[key]?.content else { continue }
      let lengths = axes.dropFirst().map { axis -> Int? in
        if case .number(let length) = axis { Int(exactly: length) } else { nil }
      }
      let known = lengths.compactMap { $0 }
      if !known.isEmpty, known.count == lengths.count { inputShape = Shape(known) }
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
    if layers.isEmpty { readInputShape(config) }
    guard kind != "InputLayer" else { return }
    if layers.isEmpty { outputShape = inputShape.flatMap(Self.bounded) }
    let layer = try KerasLayerReader(kind, node, config, lastAxis: outputShape?.rank).layer()
    outputShape = outputShape.flatMap { try? layer.outputShape(for: $0) }
    layers.append(layer)
  }

  /// Whatever a file says of its samples, only sizes that a scene may have are reckoned with.
  private static func bounded(_ shape: Shape) -> Shape? {
    shape.dimensions.allSatisfy((1...SceneLimits.units).contains) ? shape : nil
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
        .unknownName(.dtype, received: name, known: Precision.allCases.map(\.rawValue)))
    }
    return precision
  }
}
