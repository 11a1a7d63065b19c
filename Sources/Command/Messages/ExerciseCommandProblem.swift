/// What can be wrong with how an exercise command was used. The wording is in `Messages`.
enum ExerciseCommandProblem: Error, Hashable {
  case noExercises
  case unknownExercise(String, known: [String])
  /// Several exercises answer to the name.
  case ambiguous(String, candidates: [String])
  case noWorkspace
  case noEngine(program: String)
  /// The solution comes after the pass.
  case notPassed(id: String)
  case allPassed
  case noSuchHint(Int, count: Int)
  /// A folder in which nobody handed in anything.
  case noSubmissions(folder: String)
  /// A form of report that holds one student's result, for the submissions of several.
  case oneStudentOnly(format: String, count: Int)
  case unreadableFile(path: String, reason: String)
  case unwritableFile(path: String, reason: String)

  /// Whether the command was used rightly, and the answer is no.
  var isNo: Bool {
    switch self {
    case .notPassed: true
    default: false
    }
  }
}
