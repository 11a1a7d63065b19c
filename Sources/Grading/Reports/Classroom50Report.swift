import Foundation

/// Classroom 50's result.json: hyphenated keys, whole scores.
public struct Classroom50Report: Codable, Sendable, Hashable {
  public struct Test: Codable, Sendable, Hashable {
    public var name: String
    public var passed: Bool
    public var score: Int
    public var maxScore: Int

    enum CodingKeys: String, CodingKey {
      case name = "test-name"
      case passed, score
      case maxScore = "max-score"
    }
  }

  /// What the platform knows and this program doesn't: from its environment, or empty.
  public struct Context: Sendable, Hashable {
    public var classroom = ""
    public var assignment = ""
    public var submission = ""
    public var commit = ""
    public var release = ""
    public var review = ""

    public init() {}

    /// As Actions name it.
    public init(_ environment: [String: String]) {
      func value(_ names: String...) -> String {
        names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
      }
      classroom = value("CLASSROOM50_CLASSROOM", "GITHUB_REPOSITORY_OWNER")
      assignment = value("CLASSROOM50_ASSIGNMENT", "GITHUB_REPOSITORY")
      submission = value("CLASSROOM50_SUBMISSION")
      commit = value("CLASSROOM50_COMMIT", "GITHUB_SHA")
      release = value("CLASSROOM50_RELEASE")
      review = value("CLASSROOM50_REVIEW")
    }
  }

  public var schema = "classroom50/result/v1"
  public var classroom: String
  public var assignment: String
  public var submission: String
  public var commit: String
  public var release: String
  public var review: String
  public var datetime: String
  public var score: Int
  public var maxScore: Int
  public var tests: [Test]

  enum CodingKeys: String, CodingKey {
    case schema, classroom, assignment, submission, commit, release, review, datetime, score
    case maxScore = "max-score"
    case tests
  }

  public init(_ graded: [Graded], in context: Context = Context()) {
    classroom = context.classroom
    assignment = context.assignment
    submission = context.submission.isEmpty ? graded.first?.submission ?? "" : context.submission
    commit = context.commit
    release = context.release
    review = context.review
    datetime = graded.first?.record.started ?? ""
    tests = graded.flatMap { one in
      one.record.checks.map { check in
        Test(
          name: "\(one.record.exercise): \(check.name)", passed: check.status == .pass,
          score: check.points, maxScore: check.max)
      }
    }
    score = tests.reduce(0) { $0 + $1.score }
    maxScore = tests.reduce(0) { $0 + $1.maxScore }
  }

  public var text: String { ReportJSON.text(self) }
}
