import Course
import Formats

/// One row a student, with the total, as gradebooks import it.
struct GradebookReport {
  private let totals: [ClassSummary.Student]
  private let roster: Roster?
  private let title: String

  init(_ graded: [Graded], _ roster: Roster?) {
    totals = ClassSummary(graded).students
    self.roster = roster
    let first = graded.first?.record
    let lessons = Set(graded.map(\.record.lesson))
    let exercises = Set(graded.map(\.record.exercise))
    title =
      exercises.count == 1
      ? first?.exercise ?? "" : lessons.count == 1 ? first?.lesson ?? "" : first?.course ?? ""
  }

  /// Canvas: its own columns as they came with the roster, then the assignment's, whose points stand
  /// in a row of their own.
  var canvas: String {
    let columns = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"]
    let most = totals.map(\.max).max() ?? 0
    let possible =
      ["    Points Possible"] + Array(repeating: "", count: columns.count - 1) + ["\(most)"]
    let rows = totals.map { student -> [String] in
      let person = roster?.person(of: student.name) ?? [:]
      let cells = columns.map { person[$0.lowercased()] ?? "" }
      return (cells[0].isEmpty ? [student.name] + cells.dropFirst() : cells) + ["\(student.points)"]
    }
    return Self.lines([columns + [title], possible] + rows)
  }

  /// Moodle: any column may name the student; the feedback says what each exercise came to.
  func moodle(in language: Language) -> String {
    let columns = ["Username", "ID number", "Email address", "Full name"]
    let rows = totals.map { student -> [String] in
      let person = roster?.person(of: student.name) ?? [:]
      let cells = columns.map { person[$0.lowercased()] ?? "" }
      let feedback = student.graded.map { one in
        "\(one.record.exercise): \(one.record.points)/\(one.record.max) "
          + one.record.verdict.text(in: language)
      }
      return (cells.allSatisfy(\.isEmpty) ? [student.name] + cells.dropFirst() : cells)
        + ["\(student.points)", "\(student.max)", feedback.joined(separator: "; ")]
    }
    return Self.lines([columns + ["Grade", "Maximum grade", "Feedback comments"]] + rows)
  }

  private static func lines(_ rows: [[String]]) -> String {
    rows.map { CSVText.line($0.map(CSVReport.harmless)) + "\r\n" }.joined()
  }
}
