import Course

/// What a class came to: how many, how well, which verdicts, whose mistakes, check by check.
public struct ClassSummary: Sendable {
  public struct Student: Sendable, Hashable {
    public let name: String
    public let graded: [Graded]
    public var points: Int { graded.reduce(0) { $0 + $1.record.points } }
    public var max: Int { graded.reduce(0) { $0 + $1.record.max } }
    public var hasHandedIn: Bool { graded.contains { $0.record.verdict != .missing } }
  }

  /// In the order of their first submission.
  public let students: [Student]
  let exercises: [String]

  public init(_ graded: [Graded]) {
    var names: [String] = []
    var byName: [String: [Graded]] = [:]
    var exercises: [String] = []
    for one in graded {
      if byName[one.student] == nil { names.append(one.student) }
      byName[one.student, default: []].append(one)
      if !exercises.contains(one.record.exercise) { exercises.append(one.record.exercise) }
    }
    students = names.map { Student(name: $0, graded: byName[$0] ?? []) }
    self.exercises = exercises
  }

  /// One part of the summary: a heading, and rows of cells below titles.
  struct Part {
    let heading: String
    let titles: [String]
    var rows: [[String]]
  }

  func parts(in say: Language) -> [Part] {
    [points(say), histogram(say), verdicts(say), mistakes(say), checks(say)]
      .filter { !$0.rows.isEmpty }
  }

  private func points(_ say: Language) -> Part {
    let all = students.map(\.points).sorted()
    let most = students.map(\.max).max() ?? 0
    let mean = Self.mean(all)
    let middle = all.count / 2
    let median =
      all.isEmpty
      ? 0 : all.count % 2 == 1 ? Double(all[middle]) : Double(all[middle - 1] + all[middle]) / 2
    let share = most == 0 ? "" : " (\(Int((100 * mean / Double(most)).rounded())) %)"
    return Part(
      heading: say("Class", "班级"),
      titles: [
        say("students", "人数"), say("handed in", "已提交"), say("mean", "平均"),
        say("median", "中位数"), say("lowest", "最低"), say("highest", "最高"), say("of", "满分"),
      ],
      rows: all.isEmpty
        ? []
        : [
          [
            "\(all.count)", "\(students.count(where: \.hasHandedIn))", Self.decimal(mean) + share,
            Self.decimal(median), "\(all.first ?? 0)", "\(all.last ?? 0)", "\(most)",
          ]
        ])
  }

  private func histogram(_ say: Language) -> Part {
    let shares = students.map { $0.max == 0 ? 0 : 100 * $0.points / $0.max }
    let rows = (0...10).map { bin -> [String] in
      let range = bin == 10 ? 100...100 : bin * 10...bin * 10 + 9
      let count = shares.count { range.contains($0) }
      let label = bin == 10 ? "100 %" : "\(range.lowerBound)-\(range.upperBound) %"
      // As wide as half a terminal at most, however large the class.
      let width = count * 40 / Swift.max(40, students.count)
      return [
        label, "\(count)", String(repeating: "#", count: Swift.max(count > 0 ? 1 : 0, width)),
      ]
    }
    return Part(
      heading: say("Points", "得分分布"),
      titles: [say("share", "得分率"), say("students", "人数"), ""],
      rows: students.count > 1 ? rows : [])
  }

  private func verdicts(_ say: Language) -> Part {
    let records = students.flatMap(\.graded).map(\.record)
    let present = Verdict.allCases.filter { verdict in records.contains { $0.verdict == verdict } }
    return Part(
      heading: say("Verdicts", "结论"),
      titles: [say("exercise", "练习")] + present.map { $0.text(in: say) } + [say("mean", "平均")],
      rows: exercises.map { exercise in
        let own = records.filter { $0.exercise == exercise }
        let mean = Self.mean(own.map(\.points))
        return [exercise]
          + present.map { verdict in "\(own.count { $0.verdict == verdict })" }
          + ["\(Self.decimal(mean))/\(own.first?.max ?? 0)"]
      })
  }

  private func mistakes(_ say: Language) -> Part {
    var rows: [[String]] = []
    for exercise in exercises {
      var who: [String: [String]] = [:]
      for student in students {
        for one in student.graded where one.record.exercise == exercise {
          for id in Set(one.record.checks.compactMap(\.misconception)) {
            who[id, default: []].append(student.name)
          }
        }
      }
      rows += who.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map { id, names in
        [exercise, id, "\(names.count)", Self.list(names)]
      }
    }
    return Part(
      heading: say("Likely mistakes", "可能的错误"),
      titles: [
        say("exercise", "练习"), say("mistake", "错误"), say("students", "人数"), say("who", "谁"),
      ], rows: rows)
  }

  private func checks(_ say: Language) -> Part {
    let records = students.flatMap(\.graded).map(\.record)
    var rows: [[String]] = []
    for exercise in exercises {
      let own = records.filter { $0.exercise == exercise }
      var ids: [String] = []
      for check in own.flatMap(\.checks) where check.max > 0 && !ids.contains(check.id) {
        ids.append(check.id)
      }
      rows += ids.map { id in
        let checks = own.compactMap { $0.checks.first { $0.id == id } }
        let hidden =
          checks.first?.visibility == .visible ? "" : say(" (hidden)", "（隐藏）")
        return [
          exercise, (checks.first?.name ?? id) + hidden,
          "\(checks.count { $0.status == .pass })/\(own.count)",
        ]
      }
    }
    return Part(
      heading: say("Checks", "检查"),
      titles: [say("exercise", "练习"), say("check", "检查"), say("passed", "通过")], rows: rows)
  }

  private static func list(_ names: [String]) -> String {
    names.prefix(8).joined(separator: ", ") + (names.count > 8 ? ", …" : "")
  }

  private static func mean(_ values: [Int]) -> Double {
    values.isEmpty ? 0 : Double(values.reduce(0, +)) / Double(values.count)
  }

  /// One digit after the point.
  private static func decimal(_ value: Double) -> String {
    let tenths = Int((value * 10).rounded())
    return "\(tenths / 10).\(tenths % 10)"
  }
}

extension ClassSummary {
  public func text(in language: Language) -> String { sections(language, isMarkdown: false) }
  public func markdown(in language: Language) -> String { sections(language, isMarkdown: true) }

  private func sections(_ language: Language, isMarkdown: Bool) -> String {
    parts(in: language).map {
      Self.section($0.heading, titles: $0.titles, rows: $0.rows, isMarkdown: isMarkdown)
    }
    .joined(separator: "\n")
  }

  /// A heading and a table.
  public static func section(
    _ heading: String, titles: [String], rows: [[String]], isMarkdown: Bool
  ) -> String {
    guard isMarkdown else {
      return heading + "\n" + TableReport.table([titles] + rows, indent: 2)
    }
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }
    return "## \(heading)\n\n" + line(titles) + line(titles.map { _ in "---" })
      + rows.map { line($0.map(verbatim)) }.joined()
  }

  /// What has a meaning in Markdown is taken as it stands.
  private static func verbatim(_ text: String) -> String {
    text.map { "\\`*_|<>[]#".contains($0) ? "\\\($0)" : $0.isNewline ? " " : "\($0)" }.joined()
  }
}
