import Course
import Foundation
import Testing

@testable import Grading

@Suite struct ReportTests {
  static func check(_ id: String, _ status: Record.Status, points: Int, max: Int)
    -> Record.CheckRecord
  {
    Record.CheckRecord(
      id: id, name: "δ & \"<\(id)>\"", status: status, points: points, max: max,
      visibility: .visible, message: "a ]]> b\u{1b}[31m\nsecond", misconception: "flipped-sign",
      expected: "1", actual: "2", duration: 0.25, output: "printed\u{0}")
  }

  static let graded = [
    Graded(
      submission: "=ada, \"l\"",
      record: Record(
        course: "gradus", lesson: "07", exercise: "output-delta", seed: 2026,
        started: "2026-11-24T02:00:00Z", wall: 0.5, verdict: .fail,
        checks: [
          check("one", .pass, points: 1, max: 1), check("two", .fail, points: 0, max: 2),
          check("three", .skipped, points: 0, max: 1),
        ]))
  ]

  @Test func `a record survives its JSON, with the names of the one internal record`() throws {
    let record = Self.graded[0].record
    #expect(try Record(json: record.json()) == record)
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(record.json().utf8)) as? [String: Any])
    #expect(
      Set(object.keys) == [
        "schema", "course", "lesson", "exercise", "seed", "started", "wall_s", "verdict", "checks",
      ])
    let checks = try #require(object["checks"] as? [[String: Any]])
    #expect(
      Set(checks[0].keys) == [
        "id", "name", "status", "points", "max", "visibility", "message", "misconception",
        "expected", "actual", "duration_s", "output",
      ])
  }

  @Test func `a hidden check tells a learner nothing but that it is there`() {
    var record = Self.graded[0].record
    record.checks[1].visibility = .hidden
    let seen = record.forLearner
    #expect(seen.checks[0] == record.checks[0])
    #expect(seen.checks[1].message.isEmpty && seen.checks[1].expected == nil)
    #expect(seen.checks[1].name == record.checks[1].name)
  }

  @Test func `JUnit is well-formed whatever is in a message`() throws {
    let text = ReportFormat.junit.text(Self.graded)
    #expect(!text.contains("\u{1b}") && !text.contains("]]>") && !text.contains("\u{0}"))
    #expect(text.contains("tests=\"3\" failures=\"1\" errors=\"0\" skipped=\"1\""))
    #expect(text.contains("name=\"points\" value=\"1/1\""))
    #expect(text.contains("type=\"flipped-sign\""))
    #expect(text.contains("classname=\"gradus.07.output-delta\""))
  }

  @Test func `Gradescope's fields are those it reads`() throws {
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(ReportFormat.gradescope.text(Self.graded).utf8))
        as? [String: Any])
    #expect(
      Set(object.keys) == [
        "score", "execution_time", "output", "visibility", "stdout_visibility", "tests",
      ])
    #expect(object["score"] as? Double == 1)
    let tests = try #require(object["tests"] as? [[String: Any]])
    #expect(tests.map { $0["status"] as? String } == ["passed", "failed", "failed"])
    #expect(
      Set(tests[0].keys) == [
        "score", "max_score", "status", "name", "number", "output", "output_format", "tags",
        "visibility",
      ])
  }

  @Test func `Gradescope finds a score of 0 when the grader is killed`() throws {
    let folder = try WorkFolder(prefix: "gradus-test")
    let path = folder.path + "/results.json"
    try GradescopeReport.begin(at: path)
    let first = try JSONDecoder().decode(
      GradescopeReport.self, from: Data(contentsOf: URL(filePath: path)))
    #expect(first.score == 0)
    try WholeFile.write(ReportFormat.gradescope.text(Self.graded), to: path)
    let second = try JSONDecoder().decode(
      GradescopeReport.self, from: Data(contentsOf: URL(filePath: path)))
    #expect(second.score == 1)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["results.json"])
  }

  @Test func `Classroom 50's keys are hyphenated and its scores whole`() throws {
    let text = ReportFormat.classroom50.text(Self.graded)
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(
      Set(object.keys) == [
        "schema", "classroom", "assignment", "submission", "commit", "release", "review",
        "datetime", "score", "max-score", "tests",
      ])
    #expect(object["schema"] as? String == "classroom50/result/v1")
    #expect(object["score"] as? Int == 1 && object["max-score"] as? Int == 4)
    let tests = try #require(object["tests"] as? [[String: Any]])
    #expect(Set(tests[0].keys) == ["test-name", "passed", "score", "max-score"])
  }

  @Test func `the older runners' two totals agree`() throws {
    let text = ReportFormat.autograding.text(Self.graded)
    let report = try JSONDecoder().decode(AutogradingReport.self, from: Data(text.utf8))
    #expect(report.maxScore == 4 && report.tests.count == 3)
    #expect(report.tests.map(\.status) == ["pass", "fail", "fail"])
    #expect(abs(report.tests[0].score - 4.0 / 3) < 1e-12)
  }

  @Test func `a spreadsheet runs no cell`() {
    let text = ReportFormat.csv.text(Self.graded)
    #expect(text.contains("\"'=ada, \"\"l\"\"\",gradus,07,output-delta,fail,1,4,flipped-sign"))
  }
}
