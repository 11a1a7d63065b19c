import Foundation

/// One place of a scene's JSON, and what stands there instead.
public struct SceneSetting: Hashable, Sendable {
  /// Keys and indices: `graph[2].op`.
  public let path: String
  /// JSON; a word that is none is a text.
  public let value: String

  /// Creates the setting.
  public init(path: String, value: String) {
    self.path = path
    self.value = value
  }
}

extension JSONNode {
  /// The same document with some places otherwise.
  func setting(_ settings: [SceneSetting]) throws(SceneError) -> JSONNode {
    var content = content
    for setting in settings {
      guard let steps = Step.steps(of: setting.path) else {
        throw SceneError(setting.path, .missingKey(setting.path))
      }
      let data = Data(setting.value.utf8)
      let value = (try? JSONNode.document(data).content) ?? .string(setting.value)
      content = try content.setting(steps[...], to: value, at: path)
    }
    return JSONNode(content: content, path: path)
  }

  /// One step into a document.
  fileprivate enum Step {
    case key(String)
    case index(Int)

    /// Reads `a.b[2].c`.
    static func steps(of path: String) -> [Step]? {
      var steps: [Step] = []
      for part in path.split(separator: ".", omittingEmptySubsequences: false) {
        let pieces = part.split(separator: "[", omittingEmptySubsequences: false)
        guard let key = pieces.first, !key.isEmpty else { return nil }
        steps.append(.key(String(key)))
        for piece in pieces.dropFirst() {
          guard piece.last == "]", let index = Int(piece.dropLast()), index >= 0 else { return nil }
          steps.append(.index(index))
        }
      }
      return steps
    }
  }
}

extension JSONContent {
  fileprivate func setting(
    _ steps: ArraySlice<JSONNode.Step>, to value: JSONContent, at path: String
  ) throws(SceneError) -> JSONContent {
    guard let step = steps.first else { return value }
    let rest = steps.dropFirst()
    switch step {
    case .key(let key):
      guard case .object(var members) = self else {
        throw SceneError(path, .wrongType(expected: .object, received: received))
      }
      let inner = path.isEmpty ? key : "\(path).\(key)"
      // What isn't there may be added; what leads to it must be.
      guard let member = members[key] ?? (rest.isEmpty ? JSONContent.null : nil) else {
        throw SceneError(path, .missingKey(key))
      }
      members[key] = try member.setting(rest, to: value, at: inner)
      return .object(members)
    case .index(let index):
      guard case .array(var items) = self else {
        throw SceneError(path, .wrongType(expected: .list, received: received))
      }
      guard items.indices.contains(index) else {
        throw SceneError("\(path)[\(index)]", .ragged(expected: index + 1, received: items.count))
      }
      items[index] = try items[index].setting(rest, to: value, at: "\(path)[\(index)]")
      return .array(items)
    }
  }
}
