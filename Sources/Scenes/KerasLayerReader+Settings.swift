import Engine
import Learning

/// Settings that layers share.
extension KerasLayerReader {
  func name() throws(SceneError) -> String? {
    let own = try settings["name"]?.string()
    guard let name = outerName ?? own else { return nil }
    if outerName != nil { return name }
    return context.prefix + name
  }

  /// Whether training may move the layer's weights: where the whole model may not be trained, it may not.
  func isTrainable() throws(SceneError) -> Bool {
    try settings.flag("trainable", true) && context.isModelTrainable
  }

  func fraction(_ key: String, _ standard: Double) throws(SceneError) -> Double {
    try settings.number(key, standard, in: 0...1)
  }

  func size(_ key: String) throws(SceneError) -> Int {
    try settings.required(key).integer(in: 1...SceneLimits.units)
  }

  /// Null is Keras's way to say none: `linear`.
  func activation(
    _ key: String = "activation", or standard: Activation = .linear
  ) throws(SceneError) -> Activation {
    guard let given = settings.given(key) else { return standard }
    guard let node = given.content == .null ? nil : given else { return .linear }
    return try KerasActivationReader.read(
      node, version: context.version, precision: context.precision)
  }

  /// An initialiser; where the scene gives the weights, none is asked for and none needs to be known.
  func initializer(
    _ key: String, _ standard: Initializer
  ) throws(SceneError) -> Initializer {
    let node = settings[key]
    guard !context.hasWeights else { return standard }
    return try node.map(KerasInitializerReader.read) ?? standard
  }

  func regularizer(_ key: String) throws(SceneError) -> Regularizer? {
    guard let node = settings[key] else { return nil }
    return try KerasRegularizerReader.read(node)
  }

  func padding(mayBeCausal: Bool = false) throws(SceneError) -> Padding {
    guard let setting = settings.given("padding") else { return .valid }
    let known = Padding.allCases.filter { mayBeCausal || $0 != .causal }
    let name = try setting.string()
    guard let padding = known.first(where: { $0.rawValue == name.lowercased() }) else {
      throw SceneError(
        setting.path,
        .unknownName(.padding, received: name, known: known.map(\.rawValue)))
    }
    return padding
  }

  /// Two sizes, or one that stands for both.
  func pair(_ node: JSONNode) throws(SceneError) -> (Int, Int) {
    try node.pair(in: 1...SceneLimits.units)
  }

  // MARK: - What would change the result

  func checkChannelsLast() throws(SceneError) {
    try settings.check("data_format", isOneOf: .string("channels_last"))
  }
}
