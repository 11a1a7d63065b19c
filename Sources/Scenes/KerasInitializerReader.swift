import Learning

/// Reads a serialised Keras initialiser, or its name.
enum KerasInitializerReader {
  private static let plain: [String: Initializer] = [
    "zeros": .zeros, "ones": .ones, "glorotuniform": .glorotUniform,
    "glorotnormal": .glorotNormal, "heuniform": .heUniform, "henormal": .heNormal,
    "lecununiform": .lecunUniform, "lecunnormal": .lecunNormal,
    "randomuniform": .uniform(-0.05, 0.05), "randomnormal": .normal(mean: 0, deviation: 0.05),
    "truncatednormal": .truncatedNormal(mean: 0, deviation: 0.05), "constant": .constant(0),
    "orthogonal": .orthogonal(gain: 1),
  ]

  static let known = plain.keys.sorted()

  static func read(_ node: JSONNode) throws(SceneError) -> Initializer {
    let object = try KerasObject(node)
    guard let plain = plain[object.name.lowercased().filter({ $0 != "_" })] else {
      throw object.unknownName(.initializer, known: known)
    }
    func setting(_ key: String, _ standard: Double) throws(SceneError) -> Double {
      try object.settings.given(key)?.number() ?? standard
    }
    let initializer: Initializer
    switch plain {
    case .constant: initializer = .constant(try setting("value", 0))
    case .uniform(let lower, let upper):
      initializer = .uniform(try setting("minval", lower), try setting("maxval", upper))
    case .normal(let mean, let deviation):
      initializer = .normal(
        mean: try setting("mean", mean), deviation: try setting("stddev", deviation))
    case .truncatedNormal(let mean, let deviation):
      initializer = .truncatedNormal(
        mean: try setting("mean", mean), deviation: try setting("stddev", deviation))
    case .orthogonal(let gain): initializer = .orthogonal(gain: try setting("gain", gain))
    default: initializer = plain
    }
    // Keras 2 says the type of the numbers here: it is the layer's.
    object.settings.ignore("dtype")
    try object.finish()
    return initializer
  }
}
