/// What Keras serialises: a class with its settings, or its name alone.
struct KerasObject {
  let name: String
  private let node: JSONNode
  private let config: JSONNode?

  init(_ node: JSONNode) throws(SceneError) {
    self.node = node
    if case .object = node.content {
      name = try node.required("class_name").string()
      if let config = node["config"] { _ = try config.object() }
      config = node["config"]
    } else {
      name = try node.string()
      config = nil
    }
  }

  /// A setting; nil when it is absent or null.
  subscript(_ key: String) -> JSONNode? { config?[key] }

  func required(_ key: String) throws(SceneError) -> JSONNode {
    guard let config else { throw SceneError(node.path, .missingKey("config")) }
    return try config.required(key)
  }

  func bool(_ key: String) throws(SceneError) -> Bool { try self[key]?.bool() ?? false }

  /// Reads a number; the bounds keep the arithmetic defined.
  func number(
    _ key: String, default standard: Double, in range: ClosedRange<Double>
  ) throws(SceneError) -> Double {
    guard let setting = self[key] else { return standard }
    return try setting.number(in: range)
  }

  /// Throws when a setting has none of the values with which it changes nothing.
  func check(_ key: String, isOneOf neutral: JSONContent...) throws(SceneError) {
    if let setting = self[key], !neutral.contains(setting.content) {
      throw SceneError(setting.path, .unsupported(.setting(key, value: nil)))
    }
  }

  func unknownName(_ subject: SceneProblem.Subject, known: [String]) -> SceneError {
    SceneError(node.path, .unknownName(subject, received: name, known: known))
  }
}
