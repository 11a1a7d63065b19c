/// Something in an exercise's folder that is not as it should be, and where.
public struct ExerciseProblem: Error, Sendable, Hashable {
  /// The path inside the exercise's folder.
  public let file: String
  public let line: Int?
  public let kind: Kind

  public init(file: String, line: Int? = nil, _ kind: Kind) {
    self.file = file
    self.line = line
    self.kind = kind
  }

  public enum Kind: Sendable, Hashable {
    /// A file that the course's own reader refused.
    case file(CourseProblem.Kind)
    case missingTitle
    case missingSection(String)
    case unknownSection(String)
    case emptySection
    case otherIdentifier(folder: String, file: String)
    case badIdentifier(String)
    case badFunctionName(String)
    case badType(String)
    case duplicate(String)
    case empty(field: String)
    case pointsDiffer(total: Int, checks: Int)
    case negativePoints(check: String)
    case noWrongAnswer(misconception: String)
    case unknownMisconception(String)
    case strayFile
    // What only running finds
    case doesNotCompile(String)
    case starterIsNotToDo(verdict: String)
    case solutionDoesNotPass(verdict: String, message: String)
    case wrongAnswerPasses
    case otherMisconception(expected: String, found: String?)
    case checksDiffer(missing: [String], extra: [String])
    case graderFailed(String)
  }

  /// Says the problem in words.
  public func message(in language: Language) -> String {
    let place = line.map { "\(file):\($0)" } ?? file
    return "\(place): \(ExerciseMessages(language: language).text(kind))"
  }
}

/// All the problems that were found in an exercise.
public struct ExerciseProblems: Error, Sendable, Hashable {
  public let problems: [ExerciseProblem]

  public init(_ problems: [ExerciseProblem]) { self.problems = problems }
}
