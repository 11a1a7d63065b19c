import Course

/// One thing to be said of a place in a learner's file, as editors take it from compilers.
public struct Remark: Sendable, Hashable {
  /// What it comes from: a check, the compiler, or the verdict.
  public let rule: Rule
  public let severity: Diagnostic.Severity
  /// Counted from 1.
  public let line: Int
  public let column: Int
  /// On one line.
  public let message: String

  /// `FILE:LINE:COLUMN: error: MESSAGE`, as gcc writes it and editors read it.
  public func gcc(file: String) -> String {
    "\(file):\(line):\(column): \(severity.rawValue): \(message)"
  }

  /// All that a report says: the compiler's words, then each check that isn't passed, where it failed or
  /// where the function is declared that it is about.
  public static func all(
    in report: Grader.Report, of exercise: Exercise, _ language: Language
  ) -> [Remark] {
    let said = report.diagnostics.map { one in
      Remark(
        rule: .compiler(language), severity: one.severity, line: one.line, column: one.column,
        message: oneLine([sentence(one.message, language), one.help ?? ""]))
    }
    // What the compiler refuses is not told a second time.
    if said.contains(where: { $0.severity == .error }) { return said }
    let record = report.record.forLearner
    let declaration = declaration(in: report.source, of: exercise)
    let missed = record.checks.compactMap { check -> Remark? in
      guard check.status == .fail || check.status == .error || check.location != nil else {
        return nil
      }
      let hidden = language("a hidden check, not passed", "一项隐藏检查，未通过")
      return Remark(
        rule: .check(check, of: exercise, language),
        severity: check.status == .skipped ? .warning : .error,
        line: check.location?.line ?? declaration, column: check.location?.column ?? 1,
        message: oneLine([
          check.visibility == .visible ? check.name + language(":", "：") : hidden, check.message,
        ]))
    }
    guard missed.isEmpty, record.verdict != .pass else { return said + missed }
    let isToDo = record.verdict == .todo
    let todo = isToDo ? firstLine(of: report.source) { $0.contains("Todo()") } : nil
    let verdict = Remark(
      rule: .exercise(exercise, language), severity: isToDo ? .warning : .error,
      line: todo ?? declaration,
      column: 1, message: oneLine(["\(exercise.id):", record.verdict.text(in: language)]))
    return said + [verdict]
  }

  /// The line of the first of the exercise's functions that is there; else the first line.
  private static func declaration(in source: String, of exercise: Exercise) -> Int {
    exercise.functions.lazy.compactMap { function in
      firstLine(of: source) { $0.contains("func \(function.name)(") }
    }.first ?? 1
  }

  private static func firstLine(of source: String, where isIt: (String) -> Bool) -> Int? {
    SourceCode(source).lines.firstIndex { isIt(SourceCode.code(of: $0)) }.map { $0 + 1 }
  }

  /// The compiler's words, which end in no full stop, so that more can be said after them.
  private static func sentence(_ words: String, _ language: Language) -> String {
    words.last.map { ".!?".contains($0) } == true ? words : words + language(".", "。")
  }

  private static func oneLine(_ parts: [String]) -> String {
    parts.flatMap { $0.split(whereSeparator: \.isNewline) }
      .map { $0.trimmingPrefix(while: \.isWhitespace) }
      .joined(separator: " ")
  }
}
