/// Whose Keras wrote a model: the same words mean other things in some places.
enum KerasVersion: Hashable {
  case two, three

  /// Reads `keras_version`; without it, what only Keras 2 writes tells.
  init(_ model: KerasSettings) throws(SceneError) {
    guard let node = model["keras_version"] else {
      self = Self.speaksKeras2(model.node.content) ? .two : .three
      return
    }
    switch try node.string().split(separator: ".").first {
    case "2": self = .two
    case "3": self = .three
    default: throw model.unsupported(node, "keras_version", possible: ["\"2\"", "\"3\""])
    }
  }

  /// Whether a layer says `batch_input_shape`, or a call is a list instead of an object.
  private static func speaksKeras2(_ content: JSONContent) -> Bool {
    guard case .object(let model) = content, let config = model["config"] else { return false }
    guard case .object(let settings) = config, case .array(let layers)? = settings["layers"] else {
      // Before Keras 2.3 the settings of a Sequential were the list of its layers.
      if case .array = config { return true }
      return false
    }
    return layers.contains { layer in
      guard case .object(let members) = layer else { return false }
      if case .object(let config)? = members["config"], config["batch_input_shape"] != nil {
        return true
      }
      if case .array(let calls)? = members["inbound_nodes"], case .array? = calls.first {
        return true
      }
      return false
    }
  }
}
