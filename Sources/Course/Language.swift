/// The languages every text of a course exists in.
public enum Language: String, CaseIterable, Codable, Sendable, Hashable {
  case english = "en"
  case simplifiedChinese = "zh-Hans"

  /// Chooses this language's text: the one place where a language is decided.
  ///
  /// A property that holds the language may be called `say`, so that a text reads
  /// `say("paused", "暂停")`. A further language is a further argument here, and the compiler then
  /// lists every text that is to be written.
  public func callAsFunction(_ english: String, _ simplifiedChinese: String) -> String {
    switch self {
    case .english: english
    case .simplifiedChinese: simplifiedChinese
    }
  }

  /// The language that the key for it turns to; after the last one comes the first.
  public var next: Language {
    let all = Language.allCases
    return all.firstIndex(of: self).map { all[($0 + 1) % all.count] } ?? self
  }

  /// The file name ending of texts in this language: `lesson.en.md`, `lesson.zh-Hans.md`.
  public var code: String { rawValue }

  /// The language's own name for itself.
  public var nativeName: String { self("English", "简体中文") }
}
