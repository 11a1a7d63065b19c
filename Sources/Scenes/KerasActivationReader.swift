import Engine
import Learning

/// Reads an activation: a name, a serialised function, or one of the layers that are activations, with
/// its settings.
struct KerasActivationReader {
  let settings: KerasSettings
  /// Whose Keras wrote the model.
  let version: KerasVersion

  /// The layers that do nothing but apply an activation, and what Keras names them after.
  static let layers = [
    "Activation": "activation", "ELU": "elu", "LeakyReLU": "leaky_re_lu", "ReLU": "re_lu",
  ]

  /// - Parameter precision: the type of the layer's numbers, where the model says it.
  static func read(
    _ node: JSONNode, version: KerasVersion, precision: Precision?
  ) throws(SceneError) -> Activation {
    // Keras writes a lambda as its code, in place of a name.
    if case .object(let members) = node.content, members["class_name"] == nil,
      members["value"] != nil
    {
      throw SceneError(node.path, .unsupported(.lambda))
    }
    let object = try KerasObject(node, mayBeFunction: true)
    let reader = KerasActivationReader(settings: object.settings, version: version)
    let ofLayer =
      object.isFunction
      ? nil : try reader.activation(ofLayer: object.name, precision: precision)
    let activation: Activation
    if let ofLayer {
      activation = ofLayer
    } else {
      activation = try reader.named(object.name, node)
      try object.checkFunction(isNamed: longNames[object.name] ?? object.name)
    }
    // Such a layer within a layer has no weights.
    object.settings.ignore("trainable")
    if let dtype = object.settings["dtype"] {
      let own = try KerasModelReader.precision(dtype)
      if let precision, own != precision {
        throw SceneError(dtype.path, .unsupported(.mixedTypes(own, others: precision)))
      }
    }
    try object.finish()
    return activation
  }

  /// What Keras defines some functions as, by what it calls them for short.
  private static let longNames = ["hard_swish": "hard_silu", "swish": "silu"]

  private func named(_ name: String, _ node: JSONNode) throws(SceneError) -> Activation {
    if version == .two, let meaning = Self.meaningsInKeras2[name] {
      throw SceneError(node.path, .unsupported(.meaningOfKeras2(name, meaning: meaning)))
    }
    guard let activation = Activation(named: name) else {
      throw SceneError(
        node.path, .unknownName(.activation, received: name, known: Activation.names))
    }
    return activation
  }

  /// Names by which Keras 2 means other functions.
  private static let meaningsInKeras2 = ["hard_sigmoid": "max(0, min(1, 0.2·x + 0.5))"]

  /// Returns what a layer of `layers`, or a softmax within another layer, applies; nil for any other.
  func activation(
    ofLayer kind: String, precision: Precision?
  ) throws(SceneError) -> Activation? {
    switch kind {
    case "Activation":
      return try Self.read(
        settings.required("activation"), version: version, precision: precision)
    case "ReLU":
      return rectified(
        slope: try number("negative_slope", 0),
        maximum: try settings["max_value"]?.number(in: range),
        threshold: try number("threshold", 0))
    case "LeakyReLU":
      // Keras 2 calls the slope alpha.
      let alpha = try number("alpha", 0.3)
      return rectified(slope: try number("negative_slope", alpha))
    case "ELU":
      return .function(
        .elu(Elu(alpha: try settings.number("alpha", 1, in: -1e30...1e30))))
    case "Softmax":
      try settings.check("axis", isOneOf: .number(-1))
      return .softmax
    default: return nil
    }
  }

  private var range: ClosedRange<Double> { 0...1e30 }

  private func number(_ key: String, _ standard: Double) throws(SceneError) -> Double {
    try settings.number(key, standard, in: range)
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
}
