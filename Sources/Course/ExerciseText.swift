/// What a learner reads about an exercise, in one language.
///
///     # TITLE
///     the task
///     ## Hint 1 … ## Hint 2 … ## Hint 3 …          提示 1, 2, 3
///     ## Explanation                                讲解
///     shown after the pass
public struct ExerciseText: Sendable, Hashable {
  public let title: String
  public let task: String
  /// Three, from a question to nearly the line.
  public let hints: [String]
  public let explanation: String

  static func headings(_ language: Language) -> [String] {
    (1...3).map { language("Hint \($0)", "提示 \($0)") } + [language("Explanation", "讲解")]
  }

  /// Reads a task file; what is missing is added to `problems`.
  init?(
    _ source: String, file: String, language: Language, problems: inout [ExerciseProblem]
  ) {
    var title: String?
    var sections: [(heading: String, line: Int, body: [Substring])] = [("", 1, [])]
    var isInCode = false
    for (index, line) in source.split(separator: "\n", omittingEmptySubsequences: false)
      .enumerated()
    {
      if line.hasPrefix("```") { isInCode.toggle() }
      if !isInCode, line.hasPrefix("## ") {
        sections.append((String(line.dropFirst(3)), index + 1, []))
      } else if !isInCode, line.hasPrefix("# "), title == nil {
        title = String(line.dropFirst(2))
      } else {
        sections[sections.count - 1].body.append(line)
      }
    }
    let texts = sections.map { Self.trimmed($0.body) }
    let before = problems.count
    if title == nil { problems.append(ExerciseProblem(file: file, .missingTitle)) }
    let wanted = Self.headings(language)
    for (index, heading) in wanted.enumerated() {
      let found = index + 1 < sections.count ? sections[index + 1] : nil
      if found?.heading != heading {
        problems.append(
          ExerciseProblem(file: file, line: found?.line, .missingSection(heading)))
      }
    }
    if sections.count > wanted.count + 1 {
      let extra = sections[wanted.count + 1]
      problems.append(
        ExerciseProblem(file: file, line: extra.line, .unknownSection(extra.heading)))
    }
    for (section, text) in zip(sections, texts) where text.isEmpty {
      problems.append(ExerciseProblem(file: file, line: section.line, .emptySection))
    }
    guard problems.count == before, let title else { return nil }
    self.title = title
    task = texts[0]
    hints = Array(texts[1...3])
    explanation = texts[4]
  }

  private static func trimmed(_ lines: [Substring]) -> String {
    var lines = lines[...]
    while lines.first?.allSatisfy(\.isWhitespace) == true { lines.removeFirst() }
    while lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
    return lines.joined(separator: "\n")
  }
}
