import Foundation

/// The words of the course in all languages; a term's key is its English form.
public struct Glossary: Sendable, Hashable {
  public struct DefinedTerm: Codable, Sendable, Hashable {
    public let term: LocalizedText
    /// One sentence.
    public let definition: LocalizedText
  }

  /// In the order of the file.
  public let entries: [DefinedTerm]
  private let index: [String: Int]

  init(entries: [DefinedTerm]) {
    self.entries = entries
    var index: [String: Int] = [:]
    for (position, entry) in entries.enumerated() {
      for language in Language.allCases {
        let key = entry.term[language].lowercased()
        if index[key] == nil { index[key] = position }
      }
    }
    self.index = index
  }

  /// Finds a term by its form in any language, upper or lower case.
  public subscript(key: String) -> DefinedTerm? {
    index[key.lowercased()].map { entries[$0] }
  }
}

struct GlossaryFile: Decodable {
  let glossary: Int
  let terms: [Glossary.DefinedTerm]

  static let version = 1

  func problems(file: String) -> [CourseProblem] {
    var problems: [CourseProblem] = []
    if glossary != Self.version {
      problems.append(CourseProblem(file: file, .unknownVersion(glossary)))
    }
    var seen: Set<String> = []
    for entry in terms {
      let key = entry.term[.english]
      let missing = Set(entry.term.missing + entry.definition.missing)
      for language in Language.allCases where missing.contains(language) {
        problems.append(CourseProblem(file: file, .emptyText(path: "\(key).\(language.code)")))
      }
      if !seen.insert(key.lowercased()).inserted {
        problems.append(CourseProblem(file: file, .duplicate(key)))
      }
    }
    return problems
  }
}
