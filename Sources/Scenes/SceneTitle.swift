/// What a scene is called: the same in every language, or in each its own.
public struct SceneTitle: Hashable, Sendable {
  /// By the languages' codes; a title for all of them stands under the empty code.
  private var texts: [String: String]

  /// Creates a title that is the same in every language.
  public init(_ text: String) { texts = ["": text] }

  /// The same title with something behind it, in each language.
  ///
  /// - Parameters:
  ///   - mark: makes what stands behind, from a language's code.
  ///   - codes: the languages.
  public func marked(_ mark: (String) -> String, in codes: [String]) -> SceneTitle {
    var marked = self
    marked.texts = [:]
    for code in codes { marked.texts[code] = text(in: code) + mark(code) }
    return marked
  }

  /// Reads a text, or texts by language: `{"en": "Two valleys", "zh-Hans": "两个谷"}`.
  init(_ node: JSONNode) throws(SceneError) {
    guard case .object(let members) = node.content else {
      texts = ["": try node.string()]
      return
    }
    guard !members.isEmpty else { throw node.wrongType(.text) }
    var texts: [String: String] = [:]
    for code in try node.object().keys.sorted() {
      texts[code] = try node.required(code).string()
    }
    self.texts = texts
  }

  /// The title in a language; in English where it has none in that language.
  public func text(in code: String) -> String {
    texts[code] ?? texts[""] ?? texts["en"] ?? texts.sorted { $0.key < $1.key }.first?.value ?? ""
  }
}
