import Course
import Foundation

/// Holds a written transcript against the progress that it is said to be of.
struct TranscriptCheck {
  /// What does not agree, a line each; empty where all does.
  let problems: [String]
  /// What there is to know besides.
  let notes: [String]

  init(_ text: String, of learner: Learner) {
    let say = learner.language
    let found = TranscriptText.rows(of: text)
    guard let last = found.last?.row.first, let date = Self.date(in: found.map(\.row)),
      let stated = last.split(whereSeparator: { " ：".contains($0) }).last
    else {
      problems = [
        say(
          "This is no transcript: it has no date or no checksum. gradus transcript -o FILE writes one.",
          "这不是学习记录：没有日期或校验和。gradus transcript -o 文件 可以写出一份。")
      ]
      notes = []
      return
    }
    var problems: [String] = []
    var notes: [String] = []
    let checksum = Transcript.checksum(of: found.dropLast().map(\.row))
    if checksum != stated {
      problems.append(
        say(
          "The text was changed after it was written: its checksum is \(checksum), and it says \(stated).",
          "文字在写出之后被改动过：校验和是 \(checksum)，文中写的是 \(stated)。"))
    }
    // In whichever language it was written, the lines of the same progress at that time.
    let candidates = Language.allCases.map { language in
      let name = found.lazy.compactMap { Self.name($0.row, language) }.first
      return Transcript(learner, name: name, date: date, language: language)
    }
    let best = candidates.map { (transcript: $0, expected: $0.rows.dropLast()) }.min {
      Self.distance($0.expected, found) < Self.distance($1.expected, found)
    }
    guard let best else {
      self.problems = problems
      self.notes = []
      return
    }
    let expected = Array(best.expected)
    let rows = found.dropLast().map(\.row)
    let isOther = Self.isAnother(rows, expected)
    if isOther {
      problems.append(
        say(
          "This is another learner's progress: none of the dated lines stands in it.",
          "这是另一位学习者的进度：有日期的各行，其中一行也没有。"))
    }
    for change in rows.difference(from: expected) {
      switch change {
      case .remove(_, let row, _):
        // Of another course version the words may differ; that alone is no lie.
        if row == best.transcript.versionRow, checksum == stated {
          notes.append(
            say(
              "The course has changed since; here it is: \(row[0])", "课程在此之后有改动；这里是：\(row[0])"))
        } else if !isOther {
          problems.append(say("Not in the file: ", "文件里没有：") + Self.text(row))
        }
      case .insert(let offset, let row, _):
        let isVersion = row.count == 1 && row[0].contains(learner.course.syllabus.id)
        if isVersion, checksum == stated, !expected.contains(row) { continue }
        if !isOther {
          problems.append(
            say(
              "Line \(found[offset].line) is not what the progress says: ",
              "第 \(found[offset].line) 行与进度不符：") + Self.text(row))
        }
      }
    }
    self.problems = problems
    self.notes = notes
  }

  private static func text(_ row: Transcript.Row) -> String { row.joined(separator: " | ") }

  private static func distance(
    _ expected: ArraySlice<Transcript.Row>, _ found: [(line: Int, row: Transcript.Row)]
  ) -> Int {
    found.dropLast().map(\.row).difference(from: Array(expected)).count
  }

  /// Whether nothing was done on the days that it says, where it says any: a changed number in a row leaves
  /// its days.
  private static func isAnother(_ rows: [Transcript.Row], _ expected: [Transcript.Row]) -> Bool {
    func days(_ rows: [Transcript.Row]) -> Set<[String]> {
      Set(
        rows.compactMap { row in
          let days = row.dropFirst().filter { $0.count == 10 && $0.contains("-") }
          return days.isEmpty ? nil : [row[0]] + days
        })
    }
    let (said, known) = (days(rows), days(expected))
    return !said.isEmpty && said.isDisjoint(with: known)
  }

  private static func name(_ row: Transcript.Row, _ language: Language) -> String? {
    let prefix = Transcript.nameRow("", language)[0]
    guard row.count == 1, row[0].hasPrefix(prefix) else { return nil }
    return String(row[0].dropFirst(prefix.count))
  }

  /// When it says that it was written.
  private static func date(in rows: [Transcript.Row]) -> Date? {
    for row in rows where row.count == 1 {
      for word in row[0].split(whereSeparator: { " ：（(".contains($0) }) where word.count == 20 {
        if let date = try? Date(String(word), strategy: .iso8601) { return date }
      }
    }
    return nil
  }
}
