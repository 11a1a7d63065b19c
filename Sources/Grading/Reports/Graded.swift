import Course
import Foundation

/// One submission and what it came to: what reports are made of.
public struct Graded: Sendable, Hashable, Codable {
  /// Who or what handed it in: a file's or folder's name.
  public var submission: String
  public var record: Record

  public init(submission: String, record: Record) {
    self.submission = submission
    self.record = record
  }

  private enum CodingKeys: String, CodingKey { case submission }

  /// A record as it stands, with one more name.
  public init(from decoder: any Decoder) throws {
    submission = try decoder.container(keyedBy: CodingKeys.self)
      .decode(String.self, forKey: .submission)
    record = try Record(from: decoder)
  }

  public func encode(to encoder: any Encoder) throws {
    try record.encode(to: encoder)
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(submission, forKey: .submission)
  }

  /// Who handed it in: `ada-line.swift` and `ada-curve.swift` are both Ada's.
  public var student: String { Self.student(of: submission, exercise: record.exercise) }

  static func student(of submission: String, exercise: String) -> String {
    guard submission.lowercased().hasSuffix(".swift") else { return submission }
    var stem = submission.dropLast(6)
    if stem.lowercased().hasSuffix(exercise) { stem = stem.dropLast(exercise.count) }
    while let last = stem.last, "-_. ".contains(last) { stem.removeLast() }
    return stem.isEmpty ? String(submission.dropLast(6)) : String(stem)
  }
}

/// A report's form. Each is a function of graded submissions and nothing else.
public enum ReportFormat: String, Sendable, CaseIterable {
  case table, summary
  case markdown = "md"
  case csv, canvas, moodle
  case jsonLines = "jsonl"
  case junit
  case gradescope
  case classroom50
  case autograding

  /// Whether it holds the result of one student only.
  public var isOfOneStudent: Bool { [.gradescope, .classroom50, .autograding].contains(self) }

  public func text(
    _ graded: [Graded], language: Language = .english, roster: Roster? = nil,
    environment: [String: String] = [:]
  ) -> String {
    let summary = ClassSummary(graded)
    switch self {
    case .table:
      return TableReport.text(graded, language: language)
        + (summary.students.count > 1 ? "\n" + summary.text(in: language) : "")
    case .summary: return summary.text(in: language)
    case .markdown: return summary.markdown(in: language)
    case .csv: return CSVReport.text(graded)
    case .canvas: return GradebookReport(graded, roster).canvas
    case .moodle: return GradebookReport(graded, roster).moodle(in: language)
    case .jsonLines: return graded.map { ReportJSON.line($0) + "\n" }.joined()
    case .junit: return JUnitReport.text(graded)
    case .gradescope: return GradescopeReport.text(graded)
    case .classroom50:
      return Classroom50Report(graded, in: Classroom50Report.Context(environment)).text
    case .autograding: return AutogradingReport.text(graded)
    }
  }
}
