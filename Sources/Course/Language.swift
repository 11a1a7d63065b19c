import Foundation

/// The languages every text of a course exists in.
public enum Language: String, CaseIterable, Codable, Sendable, Hashable {
  case english = "en"
  case simplifiedChinese = "zh-Hans"

  /// The file name ending of texts in this language: `lesson.en.md`, `lesson.zh-Hans.md`.
  public var code: String { rawValue }

  /// The language's own name for itself.
  public var nativeName: String {
    switch self {
    case .english: "English"
    case .simplifiedChinese: "简体中文"
    }
  }

  /// Reads a tag or locale such as `en`, `zh-Hans`, `zh_CN.UTF-8`, `C`; nil when it names neither.
  public init?(tag: String) {
    let name = tag.lowercased().split(whereSeparator: { ".@".contains($0) }).first ?? ""
    switch name.split(whereSeparator: { "-_".contains($0) }).first ?? "" {
    case "en", "c", "posix": self = .english
    case "zh": self = .simplifiedChinese
    default: return nil
    }
  }

  /// Chooses a language from an explicit option and the environment.
  ///
  /// The option decides; without it the first of `LC_ALL`, `LC_MESSAGES`, `LANG` that is set and
  /// not empty decides, and a locale that is neither language means English.
  ///
  /// - Returns: nil only when `option` is given and names no language of the course.
  public static func detected(option: String?, environment: [String: String]) -> Language? {
    if let option { return Language(tag: option) }
    let variables = ["LC_ALL", "LC_MESSAGES", "LANG"]
    let locale = variables.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    return locale.flatMap(Language.init(tag:)) ?? .english
  }
}

/// One text in both languages, written in JSON as `{"en": "…", "zh-Hans": "…"}`.
public struct LocalizedText: Codable, Sendable, Hashable {
  public let english: String
  public let simplifiedChinese: String

  private enum CodingKeys: String, CodingKey {
    case english = "en"
    case simplifiedChinese = "zh-Hans"
  }

  public init(english: String, simplifiedChinese: String) {
    self.english = english
    self.simplifiedChinese = simplifiedChinese
  }

  public subscript(language: Language) -> String {
    switch language {
    case .english: english
    case .simplifiedChinese: simplifiedChinese
    }
  }
}
