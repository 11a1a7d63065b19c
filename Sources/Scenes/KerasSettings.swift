/// The settings of one serialised object, of which every one that is looked at is marked.
///
/// Readers take what they know, and `finish()` refuses what is left: a setting that nobody here has
/// heard of is an error, not another number. A class, since each of the functions that read one
/// object marks what it read.
final class KerasSettings {
  let node: JSONNode
  private var unread: Set<String>

  /// - Throws: `SceneError` when it is no object.
  init(_ node: JSONNode) throws(SceneError) {
    self.node = node
    unread = Set(try node.object().keys)
  }

  /// What is left unread and changes no number.
  ///
  /// Each line holds wherever the key stands; what is harmless in one place only is read there.
  private static let harmless: Set<String> = [
    // Labels.
    "name",
    // Dropout and first weights are drawn by the scene's own seed.
    "seed",
    // Whether several devices add up their statistics: there is one.
    "synchronized",
    // Shapes that the layers' settings and the data say as well.
    "build_config", "build_input_shape",
    // Which of Keras's objects were the same one.
    "shared_object_id",
    // How, and how often at a time, Keras calls the same arithmetic.
    "jit_compile", "run_eagerly", "steps_per_execution", "backend",
    // What is printed beside the loss.
    "metrics", "weighted_metrics",
  ]

  /// A setting as it is given; nil when it is absent.
  ///
  /// A null is handed on, for Keras does not always read it as its default: whoever expects a number
  /// finds none.
  func given(_ key: String) -> JSONNode? {
    unread.remove(key)
    return node.member(key)
  }

  /// A setting for which null says the same as nothing; nil when it is absent or null.
  subscript(_ key: String) -> JSONNode? {
    unread.remove(key)
    return node[key]
  }

  func required(_ key: String) throws(SceneError) -> JSONNode {
    guard let setting = given(key) else { throw SceneError(node.path, .missingKey(key)) }
    return setting
  }

  func flag(_ key: String, _ standard: Bool) throws(SceneError) -> Bool {
    try given(key)?.bool() ?? standard
  }

  /// Reads a number; the bounds keep the arithmetic defined.
  func number(
    _ key: String, _ standard: Double, in range: ClosedRange<Double>
  ) throws(SceneError) -> Double {
    try given(key)?.number(in: range) ?? standard
  }

  /// Throws when a setting has another value than those with which it changes nothing.
  func check(_ key: String, isOneOf neutral: JSONContent...) throws(SceneError) {
    guard let setting = given(key), !neutral.contains(setting.content) else { return }
    throw unsupported(setting, key, possible: neutral.map(\.excerpt))
  }

  /// Marks settings that do nothing in this place.
  func ignore(_ keys: String...) { unread.subtract(keys) }

  /// Throws when something is left that was not read: unless it is null, or harmless everywhere.
  func finish() throws(SceneError) {
    for key in unread.sorted() where !Self.harmless.contains(key) {
      guard let setting = node[key] else { continue }
      throw unsupported(setting, key, possible: ["null"])
    }
  }

  func unsupported(
    _ setting: JSONNode, _ key: String, possible: [String]
  ) -> SceneError {
    SceneError(
      setting.path,
      .unsupported(
        .setting(key, value: setting.content.excerpt, possible: possible)))
  }
}
