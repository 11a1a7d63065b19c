/// What Keras serialises: a class with its settings, a function, or the name of either.
///
///     {"module": "keras.losses", "class_name": "Huber", "config": {…}, "registered_name": null}
///     {"module": "builtins", "class_name": "function", "config": "huber", "registered_name": "function"}
struct KerasObject {
  let name: String
  let node: JSONNode
  /// Its settings; of a name, or of a function, there are none.
  let settings: KerasSettings
  /// What stands beside the name and the settings.
  let wrapper: KerasSettings?

  /// - Parameter mayBeFunction: whether any of Keras's own functions may stand here.
  /// - Throws: `SceneError` for what is nothing serialised, and for what is somebody's own.
  init(_ node: JSONNode, mayBeFunction: Bool = false) throws(SceneError) {
    self.node = node
    guard case .object = node.content else {
      name = try node.string()
      try Self.checkName(name, at: node)
      settings = try Self.noSettings(of: node)
      wrapper = nil
      return
    }
    let wrapper = try KerasSettings(node)
    let kind = try wrapper.required("class_name").string()
    self.wrapper = wrapper
    if kind == "function" {
      let function = try wrapper.required("config")
      name = try function.string()
      try Self.checkName(name, at: function)
      guard mayBeFunction else {
        throw SceneError(function.path, .unsupported(.ownClass(name)))
      }
      settings = try Self.noSettings(of: node)
    } else {
      name = kind
      settings =
        if let config = wrapper["config"] {
          try KerasSettings(config)
        } else {
          try Self.noSettings(of: node)
        }
    }
    try Self.checkOrigin(wrapper, kind)
  }

  private static func noSettings(of node: JSONNode) throws(SceneError) -> KerasSettings {
    try KerasSettings(JSONNode(content: .object([:]), path: node.path))
  }

  /// Throws for a function of somebody's own, which Keras writes as "PACKAGE>NAME".
  private static func checkName(_ name: String, at node: JSONNode) throws(SceneError) {
    if name.contains(">") { throw SceneError(node.path, .unsupported(.ownClass(name))) }
  }

  /// Throws for a class of somebody's own: it may be called Dense and compute something else.
  ///
  /// Keras leaves out the registered name of its own classes, or repeats the class's.
  static func checkOrigin(_ wrapper: KerasSettings, _ kind: String) throws(SceneError) {
    if let registered = wrapper["registered_name"] {
      let name = try registered.string()
      guard name == kind else { throw SceneError(registered.path, .unsupported(.ownClass(name))) }
    }
    if let module = wrapper["module"] {
      let name = try module.string()
      let first = name.split(separator: ".").first ?? ""
      guard ["builtins", "keras", "tensorflow", "tf_keras"].contains(first) else {
        throw SceneError(module.path, .unsupported(.ownClass("\(name).\(kind)")))
      }
    }
  }

  /// Whether it is a function, and not a class or a plain name.
  var isFunction: Bool { wrapper?.node["class_name"]?.content == .string("function") }

  /// Throws for a function of somebody's own that is called as Keras calls something for short.
  ///
  /// A function is written down by the name under which it is defined. Keras's are defined under their long
  /// ones: "mse" is read as a plain name, and a function called mse is not Keras's.
  ///
  /// - Parameter longName: under which Keras defines the function; nil where it has none.
  func checkFunction(isNamed longName: String?) throws(SceneError) {
    guard isFunction, name != longName else { return }
    let place = wrapper?.node["config"] ?? node
    throw SceneError(place.path, .unsupported(.ownClass(name)))
  }

  /// Throws when something was left unread.
  func finish() throws(SceneError) {
    try settings.finish()
    try wrapper?.finish()
  }

  /// A setting without which there is no such object.
  func required(_ key: String) throws(SceneError) -> JSONNode {
    if wrapper?.node["config"] == nil { throw SceneError(node.path, .missingKey("config")) }
    return try settings.required(key)
  }

  func unknownName(_ subject: SceneProblem.Subject, known: [String]) -> SceneError {
    SceneError(node.path, .unknownName(subject, received: name, known: known))
  }
}
