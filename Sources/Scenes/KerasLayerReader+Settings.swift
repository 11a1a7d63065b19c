import Engine
import Learning

/// Settings that layers share.
extension KerasLayerReader {
  func name() throws(SceneError) -> String? { try config["name"]?.string() }

  func flag(_ key: String, _ standard: Bool) throws(SceneError) -> Bool {
    try config[key]?.bool() ?? standard
  }

  func number(_ key: String, _ standard: Double) throws(SceneError) -> Double {
    try config[key]?.number(in: 0...1) ?? standard
  }

  func size(_ key: String) throws(SceneError) -> Int {
    try config.required(key).integer(in: 1...SceneLimits.units)
  }

  func activation() throws(SceneError) -> Activation {
    try config["activation"].map(KerasActivationReader.read) ?? .linear
  }

  func initializer(
    _ key: String, _ standard: Initializer
  ) throws(SceneError) -> Initializer {
    try config[key].map(KerasInitializerReader.read) ?? standard
  }

  func regularizer(_ key: String) throws(SceneError) -> Regularizer? {
    guard let node = config[key] else { return nil }
    return try KerasRegularizerReader.read(node)
  }

  func padding() throws(SceneError) -> Padding {
    guard let setting = config["padding"] else { return .valid }
    guard let padding = Padding(rawValue: try setting.string().lowercased()) else {
      throw SceneError(
        setting.path,
        .unknownName(
          .padding, received: try setting.string(), known: Padding.allCases.map(\.rawValue)))
    }
    return padding
  }

  /// Two sizes, or one that stands for both.
  func pair(_ node: JSONNode) throws(SceneError) -> (Int, Int) {
    try node.pair(in: 1...SceneLimits.units)
  }

  // MARK: - What would change the result

  static let unsupportedOfKernels = [
    "activity_regularizer", "kernel_constraint", "bias_constraint",
  ]

  func checkNormalization() throws(SceneError) {
    try checkUnset(["beta_constraint", "gamma_constraint"])
  }

  func checkChannelsLast() throws(SceneError) {
    try check("data_format", is: .string("channels_last"))
  }

  func checkLastAxis() throws(SceneError) {
    try KerasActivationReader(config: config, lastAxis: lastAxis).checkLastAxis()
  }

  func checkUnset(_ keys: [String]) throws(SceneError) {
    for key in keys where config[key] != nil {
      throw SceneError("\(config.path).\(key)", .unsupported(.setting(key, value: nil)))
    }
  }

  /// Throws when a setting has another value than the one at which it changes nothing.
  func check(_ key: String, is neutral: JSONContent) throws(SceneError) {
    if let setting = config[key], setting.content != neutral {
      throw SceneError(setting.path, .unsupported(.setting(key, value: setting.content.excerpt)))
    }
  }
}
