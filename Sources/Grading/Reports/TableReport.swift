import Course
import Screen

/// A table for people: submission, exercise, points, verdict, likely mistake.
enum TableReport {
  static func text(_ graded: [Graded], language: Language) -> String {
    let titles = [
      language("submission", "提交"), language("exercise", "练习"), language("points", "分数"),
      language("verdict", "结论"), language("likely mistake", "可能的错误"),
    ]
    let rows = graded.map { one -> [String] in
      let record = one.record
      let mistakes = record.checks.compactMap(\.misconception)
      return [
        one.submission, record.exercise, "\(record.points)/\(record.max)",
        record.verdict.text(in: language), mistakes.first ?? "",
      ]
    }
    return table([titles] + rows)
  }

  /// Cells below each other.
  static func table(_ rows: [[String]], indent: Int = 0) -> String {
    let all = rows.map { $0.map(oneLine) }
    let widths = (rows.first ?? []).indices.map { column in
      all.map { displayWidth(of: $0[column]) }.max() ?? 0
    }
    return all.map { row in
      let cells = zip(row, widths).map { text, width in
        text + String(repeating: " ", count: width - displayWidth(of: text))
      }
      return String(repeating: " ", count: indent)
        + cells.joined(separator: "  ").trimmingTrailingSpaces + "\n"
    }.joined()
  }

  private static func oneLine(_ text: String) -> String {
    String(CapturedOutput.printable(text).map { $0.isNewline || $0 == "\t" ? " " : $0 })
  }
}

extension String {
  fileprivate var trimmingTrailingSpaces: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
