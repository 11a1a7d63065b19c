import Course
import Foundation

/// Everything that is known after judging one submission: the one record that all reports print.
public struct Record: Sendable, Hashable, Codable {
  public static let schema = "gradus/record/v1"

  public enum Status: String, Sendable, Hashable, Codable {
    case pass, fail, error, skipped
  }

  /// Where in the learner's file.
  public struct Location: Sendable, Hashable, Codable {
    public var file: String
    public var line: Int
    public var column: Int?

    public init(file: String, line: Int, column: Int? = nil) {
      self.file = file
      self.line = line
      self.column = column
    }
  }

  public struct CheckRecord: Sendable, Hashable, Codable {
    public var id: String
    public var name: String
    public var status: Status
    public var points: Int
    public var max: Int
    public var visibility: Exercise.Visibility
    public var message: String
    public var misconception: String?
    public var expected: String?
    public var actual: String?
    public var location: Location?
    public var duration: Double
    public var output: String

    enum CodingKeys: String, CodingKey {
      case id, name, status, points, max, visibility, message, misconception, expected, actual
      case location
      case duration = "duration_s"
      case output
    }
  }

  public var schema = Record.schema
  public var course: String
  public var lesson: String
  public var exercise: String
  public var seed: UInt64
  /// ISO 8601, in UTC.
  public var started: String
  public var wall: Double
  public var verdict: Verdict
  public var checks: [CheckRecord]

  enum CodingKeys: String, CodingKey {
    case schema, course, lesson, exercise, seed, started
    case wall = "wall_s"
    case verdict, checks
  }

  public var points: Int { checks.reduce(0) { $0 + $1.points } }
  public var max: Int { checks.reduce(0) { $0 + $1.max } }

  /// The record as its learner may see it: of a check that isn't visible, only that it is there.
  public var forLearner: Record {
    var record = self
    for index in checks.indices where checks[index].visibility != .visible {
      record.checks[index].message = ""
      record.checks[index].output = ""
      record.checks[index].expected = nil
      record.checks[index].actual = nil
      record.checks[index].misconception = nil
    }
    return record
  }

  /// One line of JSON.
  public func json() -> String { ReportJSON.line(self) }

  public init(json: String) throws {
    self = try JSONDecoder().decode(Record.self, from: Data(json.utf8))
  }

  init(
    course: String, lesson: String, exercise: String, seed: UInt64, started: String, wall: Double,
    verdict: Verdict, checks: [CheckRecord]
  ) {
    self.course = course
    self.lesson = lesson
    self.exercise = exercise
    self.seed = seed
    self.started = started
    self.wall = wall
    self.verdict = verdict
    self.checks = checks
  }
}
