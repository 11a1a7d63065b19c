/// One thing in every language: a text, a lesson's pages, an exercise's task.
public struct Localized<Content> {
  private let english: Content
  private let simplifiedChinese: Content

  public init(english: Content, simplifiedChinese: Content) {
    self.english = english
    self.simplifiedChinese = simplifiedChinese
  }

  /// Asks for the content in one language after the other.
  public init<Failure>(each content: (Language) throws(Failure) -> Content) throws(Failure) {
    english = try content(.english)
    simplifiedChinese = try content(.simplifiedChinese)
  }

  public subscript(language: Language) -> Content {
    switch language {
    case .english: english
    case .simplifiedChinese: simplifiedChinese
    }
  }

  /// The same where no language lacks it, else nil.
  public func complete<Part>() -> Localized<Part>? where Content == Part? {
    guard let english, let simplifiedChinese else { return nil }
    return Localized<Part>(english: english, simplifiedChinese: simplifiedChinese)
  }
}

extension Localized: Sendable where Content: Sendable {}
extension Localized: Equatable where Content: Equatable {}
extension Localized: Hashable where Content: Hashable {}

/// One text in every language, written in JSON as `{"en": "…", "zh-Hans": "…"}`.
public typealias LocalizedText = Localized<String>

extension Localized: Codable where Content == String {
  /// A text that is missing is read as an empty one, so that whoever checks the file can list
  /// everything that is missing at once.
  public init(from decoder: any Decoder) throws {
    let texts = try decoder.container(keyedBy: LanguageKey.self)
    try self.init { language in
      try texts.decodeIfPresent(String.self, forKey: LanguageKey(language)) ?? ""
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var texts = encoder.container(keyedBy: LanguageKey.self)
    for language in Language.allCases {
      try texts.encode(self[language], forKey: LanguageKey(language))
    }
  }

  /// The languages that lack the text.
  var missing: [Language] {
    Language.allCases.filter { self[$0].allSatisfy(\.isWhitespace) }
  }
}

/// A language as a key of JSON.
private struct LanguageKey: CodingKey {
  let stringValue: String
  var intValue: Int? { nil }

  init(_ language: Language) { stringValue = language.code }
  init?(stringValue: String) { self.stringValue = stringValue }
  init?(intValue: Int) { nil }
}
