/// The language of the few words that a model says: names of metrics are Keras's in each.
public enum ReportLanguage: Hashable, Sendable, CaseIterable {
  /// English.
  case english
  /// 简体中文.
  case simplifiedChinese

  /// The language of the first of LC_ALL, LC_MESSAGES and LANG that is set; English when it is none.
  public static var ofEnvironment: ReportLanguage {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(Environment.value).first {
      !$0.isEmpty
    }
    let word = locale.map { String($0.lowercased().prefix { $0.isLetter }) }
    return allCases.first { word == $0("en", "zh") } ?? .english
  }

  /// Chooses this language's text.
  func callAsFunction(_ english: String, _ simplifiedChinese: String) -> String {
    switch self {
    case .english: english
    case .simplifiedChinese: simplifiedChinese
    }
  }
}
