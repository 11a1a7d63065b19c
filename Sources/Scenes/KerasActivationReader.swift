import Engine
import Learning

/// Reads an activation: a name, a serialised function, or one of the layers that are activations, with
/// its settings.
struct KerasActivationReader {
  let config: JSONNode
  /// The axis that stands last, samples being axis 0; nil where it is not known.
  let lastAxis: Int?

  /// The layers that do nothing but apply an activation, and what Keras names them after.
  static let layers = [
    "Activation": "activation", "ELU": "elu", "LeakyReLU": "leaky_re_lu", "ReLU": "re_lu",
    "Softmax": "softmax",
  ]

  static func read(_ node: JSONNode) throws(SceneError) -> Activation {
    guard case .object = node.content else { return try named(node.string(), node) }
    let kind = try node.required("class_name").string()
    guard let config = node["config"] else { return try named(kind, node) }
    // A plain function is serialised as {"class_name": "function", "config": NAME}.
    if case .string(let name) = config.content { return try named(name, node) }
    let reader = KerasActivationReader(config: config, lastAxis: nil)
    if let activation = try reader.activation(ofLayer: kind) { return activation }
    return try named(kind, node)
  }

  private static func named(_ name: String, _ node: JSONNode) throws(SceneError) -> Activation {
    guard let activation = Activation(named: name) else {
      throw SceneError(
        node.path, .unknownName(.activation, received: name, known: Activation.names))
    }
    return activation
  }

  /// Returns what a layer of `layers` applies, and nil for any other.
  func activation(ofLayer kind: String) throws(SceneError) -> Activation? {
    switch kind {
    case "Activation": return try Self.read(config.required("activation"))
    case "ReLU":
      return rectified(
        slope: try number("negative_slope") ?? 0, maximum: try number("max_value"),
        threshold: try number("threshold") ?? 0)
    case "LeakyReLU":
      // Keras 2 calls the slope alpha.
      let alpha = try number("alpha")
      return rectified(slope: try number("negative_slope") ?? alpha ?? 0.3)
    case "ELU":
      let alpha = try config["alpha"]?.number(in: -1e30...1e30) ?? 1
      return .function(.elu(Elu(alpha: alpha)))
    case "Softmax":
      try checkLastAxis()
      return .softmax
    default: return nil
    }
  }

  private func number(_ key: String) throws(SceneError) -> Double? {
    try config[key]?.number(in: 0...1e30)
  }

  private func rectified(
    slope: Double, maximum: Double? = nil, threshold: Double = 0
  ) -> Activation {
    if slope == 0, maximum == nil, threshold == 0 { return .relu }
    return .function(
      .rectifiedLinear(
        RectifiedLinear(
          negativeSlope: slope, maximum: maximum ?? .infinity, threshold: threshold)))
  }

  /// Throws unless the axis, or the one axis of the list, is the last.
  func checkLastAxis() throws(SceneError) {
    guard let axis = config["axis"] else { return }
    let last = [-1, lastAxis].compactMap { $0.map { JSONContent.number(Double($0)) } }
    guard last.contains(where: { axis.content == $0 || axis.content == .array([$0]) }) else {
      throw SceneError(axis.path, .unsupported(.innerAxis))
    }
  }
}
