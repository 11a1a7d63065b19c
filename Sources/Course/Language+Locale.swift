extension Language {
  /// The first parts of the tags and locales that ask for this language.
  private var tags: [String] {
    switch self {
    // `C` and `POSIX` are the locales of a machine that was told nothing.
    case .english: ["en", "c", "posix"]
    case .simplifiedChinese: ["zh"]
    }
  }

  /// Reads a tag or locale such as `en`, `zh-Hans`, `zh_CN.UTF-8`, `C`; nil when it names none.
  public init?(tag: String) {
    let first = tag.lowercased().split(whereSeparator: { "-_.@".contains($0) }).first ?? ""
    guard let language = Self.allCases.first(where: { $0.tags.contains(String(first)) }) else {
      return nil
    }
    self = language
  }

  /// Chooses a language from an explicit option and the environment.
  ///
  /// The option decides; without it the first of `LC_ALL`, `LC_MESSAGES`, `LANG` that is set and
  /// not empty decides, and a locale that is of no language here means English.
  ///
  /// - Returns: nil only when `option` is given and names no language of the course.
  public static func detected(option: String?, environment: [String: String]) -> Language? {
    if let option { return Language(tag: option) }
    let variables = ["LC_ALL", "LC_MESSAGES", "LANG"]
    let locale = variables.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    return locale.flatMap(Language.init(tag:)) ?? .english
  }
}
