import Learning

/// Reads a serialised Keras regulariser, or its name.
enum KerasRegularizerReader {
  static let known = ["L1", "L1L2", "L2"]

  static func read(_ node: JSONNode) throws(SceneError) -> Regularizer {
    let object = try KerasObject(node)
    func factor(_ key: String, _ standard: Double) throws(SceneError) -> Double {
      try object.settings.number(key, standard, in: 0...1e30)
    }
    let regularizer: Regularizer
    switch object.name.lowercased() {
    case "l1": regularizer = .l1(try factor("l1", 0.01))
    case "l2": regularizer = .l2(try factor("l2", 0.01))
    case "l1l2", "l1_l2":
      regularizer = .l1l2(l1: try factor("l1", 0), l2: try factor("l2", 0))
    default: throw object.unknownName(.regularizer, known: known)
    }
    try object.finish()
    return regularizer
  }
}
