import Foundation

/// What the older autograding runners exchange: version 1.
///
/// A runner adds up the tests' scores once and shares `max_score` out equally once: the two totals
/// agree only when all tests weigh the same, so that is how they are given here.
struct AutogradingReport: Codable {
  struct Test: Codable {
    var name: String
    var status: String
    var score: Double
    var message: String
    var testCode: String
    var filename: String
    var line: Int
    var duration: Double

    enum CodingKeys: String, CodingKey {
      case name, status, score, message
      case testCode = "test_code"
      case filename
      case line = "line_no"
      case duration
    }
  }

  var version = 1
  var status: String
  var maxScore: Double
  var tests: [Test]

  enum CodingKeys: String, CodingKey {
    case version, status
    case maxScore = "max_score"
    case tests
  }

  init(_ graded: [Graded]) {
    // The file is a student's to read.
    let graded = graded.map { Graded(submission: $0.submission, record: $0.record.forLearner) }
    // An entry without points, such as a compile error, says why the others were skipped.
    let checks = graded.flatMap { one in
      one.record.checks.filter { $0.max > 0 }.map { (one.record, $0) }
    }
    let total = graded.reduce(0) { $0 + $1.record.max }
    let share = checks.isEmpty ? 0 : Double(total) / Double(checks.count)
    maxScore = Double(total)
    tests = checks.map { record, check in
      let reason = record.checks.first { $0.max == 0 }
      let isPassed = check.status == .pass
      return Test(
        name: "\(record.exercise): \(check.name)",
        status: isPassed ? "pass" : check.status == .error || reason != nil ? "error" : "fail",
        score: isPassed ? share : 0,
        message: check.message.isEmpty ? reason?.message ?? "" : check.message,
        testCode: "gradus check \(record.exercise)",
        filename: (check.location ?? reason?.location)?.file ?? "",
        line: (check.location ?? reason?.location)?.line ?? 0, duration: check.duration)
    }
    let verdicts = graded.map(\.record.verdict)
    status =
      verdicts.allSatisfy { $0 == .pass }
      ? "pass"
      : verdicts.contains { [.fail, .todo].contains($0) == false && $0 != .pass }
        ? "error" : "fail"
  }

  static func text(_ graded: [Graded]) -> String { ReportJSON.text(AutogradingReport(graded)) }
}
