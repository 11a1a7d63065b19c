import Formats

/// Comma-separated values for a spreadsheet: one row a submission.
///
/// A cell that a spreadsheet would run as a formula gets a leading apostrophe.
enum CSVReport {
  static func text(_ graded: [Graded]) -> String {
    let titles = [
      "submission", "course", "lesson", "exercise", "verdict", "points", "max", "misconceptions",
      "seed", "started", "wall_s",
    ]
    let rows = graded.map { one -> [String] in
      let record = one.record
      var seen: Set<String> = []
      let mistakes = record.checks.compactMap(\.misconception).filter { seen.insert($0).inserted }
      return [
        one.submission, record.course, record.lesson, record.exercise, record.verdict.rawValue,
        "\(record.points)", "\(record.max)", mistakes.joined(separator: " "), "\(record.seed)",
        record.started, "\(record.wall)",
      ]
    }
    return ([titles] + rows).map { CSVText.line($0.map(harmless)) + "\r\n" }.joined()
  }

  static func harmless(_ text: String) -> String {
    let text = CapturedOutput.printable(text)
    let isFormula = text.first.map { "=+-@\t\r".contains($0) } == true && Double(text) == nil
    return (isFormula ? "'" : "") + text
  }
}
