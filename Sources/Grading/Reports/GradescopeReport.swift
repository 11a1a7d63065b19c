import Course

/// Gradescope's results.json.
public struct GradescopeReport: Codable, Sendable, Hashable {
  public struct Test: Codable, Sendable, Hashable {
    public var score: Double
    public var maxScore: Double
    public var status: String
    public var name: String
    public var number: String
    public var output: String
    public var outputFormat: String
    public var tags: [String]
    public var visibility: Exercise.Visibility

    enum CodingKeys: String, CodingKey {
      case score
      case maxScore = "max_score"
      case status, name, number, output
      case outputFormat = "output_format"
      case tags, visibility
    }
  }

  public var score: Double
  public var executionTime: Double
  public var output: String
  public var visibility: Exercise.Visibility
  public var stdoutVisibility: Exercise.Visibility
  public var tests: [Test]

  enum CodingKeys: String, CodingKey {
    case score
    case executionTime = "execution_time"
    case output, visibility
    case stdoutVisibility = "stdout_visibility"
    case tests
  }

  public init(_ graded: [Graded]) {
    let several = graded.count > 1
    score = Double(graded.reduce(0) { $0 + $1.record.points })
    executionTime = graded.reduce(0) { $0 + $1.record.wall }
    output = graded.map { one in
      "\(one.record.exercise): \(one.record.verdict.rawValue), seed \(one.record.seed)"
    }.joined(separator: "\n")
    visibility = .visible
    // What a submission prints could tell what a hidden check asks.
    let isHidden = graded.contains { $0.record.checks.contains { $0.visibility != .visible } }
    stdoutVisibility = isHidden ? .hidden : .visible
    tests = graded.enumerated().flatMap { index, one in
      one.record.checks.enumerated().map { place, check in
        Test(
          score: Double(check.points), maxScore: Double(check.max),
          status: check.status == .pass ? "passed" : "failed",
          name: several ? "\(one.record.exercise): \(check.name)" : check.name,
          number: several ? "\(index + 1).\(place + 1)" : "\(place + 1)",
          output: check.message, outputFormat: "text",
          tags: [one.record.exercise] + (check.misconception.map { [$0] } ?? []),
          visibility: check.visibility)
      }
    }
  }

  static func text(_ graded: [Graded]) -> String { ReportJSON.text(GradescopeReport(graded)) }

  /// Writes a report that counts even if nothing follows: score 0, then replaced as checks end.
  public static func begin(at path: String) throws(GradingError) {
    var report = GradescopeReport([])
    report.output = "The grader did not finish."
    try WholeFile.write(ReportJSON.text(report), to: path)
  }
}
