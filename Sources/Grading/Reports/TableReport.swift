import Course

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
    let all = ([titles] + rows).map { $0.map(oneLine) }
    let widths = titles.indices.map { column in all.map { width($0[column]) }.max() ?? 0 }
    return all.map { row in
      let cells = zip(row, widths).map { text, width in
        text + String(repeating: " ", count: width - self.width(text))
      }
      return cells.joined(separator: "  ").trimmingTrailingSpaces + "\n"
    }.joined()
  }

  private static func oneLine(_ text: String) -> String {
    String(CapturedOutput.printable(text).map { $0.isNewline || $0 == "\t" ? " " : $0 })
  }

  /// Columns in a terminal: East Asian wide characters take two.
  private static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { sum, scalar in
      switch scalar.value {
      case 0x1100...0x115f, 0x2e80...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f,
        0xff00...0xff60, 0xffe0...0xffe6, 0x1f300...0x1faff, 0x20000...0x3fffd:
        sum + 2
      case 0x300...0x36f, 0x200b...0x200d, 0xfe0f: sum
      default: sum + 1
      }
    }
  }
}

extension String {
  fileprivate var trimmingTrailingSpaces: String {
    var text = self[...]
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
