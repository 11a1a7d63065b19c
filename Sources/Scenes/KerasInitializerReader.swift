import Learning

/// Reads a serialised Keras initialiser, or its name.
enum KerasInitializerReader {
  private static let plain: [String: Initializer] = [
    "zeros": .zeros, "ones": .ones, "glorotuniform": .glorotUniform,
    "glorotnormal": .glorotNormal, "heuniform": .heUniform, "henormal": .heNormal,
    "lecununiform": .lecunUniform, "lecunnormal": .lecunNormal,
    "randomuniform": .uniform(-0.05, 0.05), "randomnormal": .normal(mean: 0, deviation: 0.05),
    "truncatednormal": .truncatedNormal(mean: 0, deviation: 0.05), "constant": .constant(0),
  ]

  static let known = plain.keys.sorted()

  static func read(_ node: JSONNode) throws(SceneError) -> Initializer {
    var name = ""
    var config: JSONNode?
    if case .object = node.content {
      name = try node.required("class_name").string()
      config = node["config"]
    } else {
      name = try node.string()
    }
    let folded = name.lowercased().filter { $0 != "_" }
    guard let initializer = plain[folded] else {
      throw SceneError(
        node.path, .unknownName(.initializer, received: name, known: known))
    }
    func setting(_ key: String, _ standard: Double) throws(SceneError) -> Double {
      guard let setting = config?[key] else { return standard }
      return try setting.number()
    }
    switch initializer {
    case .constant: return .constant(try setting("value", 0))
    case .uniform(let lower, let upper):
      return .uniform(try setting("minval", lower), try setting("maxval", upper))
    case .normal(let mean, let deviation):
      return .normal(mean: try setting("mean", mean), deviation: try setting("stddev", deviation))
    case .truncatedNormal(let mean, let deviation):
      return .truncatedNormal(
        mean: try setting("mean", mean), deviation: try setting("stddev", deviation))
    default: return initializer
    }
  }
}
