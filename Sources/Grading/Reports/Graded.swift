import Course

/// One submission and what it came to: what reports are made of.
public struct Graded: Sendable, Hashable, Codable {
  /// Who or what handed it in: a file's or folder's name.
  public var submission: String
  public var record: Record

  public init(submission: String, record: Record) {
    self.submission = submission
    self.record = record
  }
}

/// A report's form. Each is a function of graded submissions and nothing else.
public enum ReportFormat: String, Sendable, CaseIterable {
  case table, csv
  case jsonLines = "jsonl"
  case junit
  case gradescope
  case classroom50
  case autograding

  public func text(_ graded: [Graded], language: Language = .english) -> String {
    switch self {
    case .table: TableReport.text(graded, language: language)
    case .csv: CSVReport.text(graded)
    case .jsonLines: graded.map { $0.record.json() + "\n" }.joined()
    case .junit: JUnitReport.text(graded)
    case .gradescope: GradescopeReport.text(graded)
    case .classroom50: Classroom50Report(graded).text
    case .autograding: AutogradingReport.text(graded)
    }
  }
}
