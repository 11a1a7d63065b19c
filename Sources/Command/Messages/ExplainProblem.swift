/// What can be wrong with what `explain` was asked for. The wording is in `Messages`.
enum ExplainProblem: Error, Hashable {
  case unknownMoment(String, instructions: Int)
  case unknownNumber(String, known: [String])
  /// A value of several numbers was named.
  case wholeValue(String, shape: String, example: String)
  /// The value has no element there.
  case noPlace(String, shape: String, example: String)
  /// It is computed later in the update.
  case notComputed(String, at: String, first: String)
  case unknownScene(String, lesson: String, known: [String])
  /// What the scene says was done to its run can't be done.
  case badState(file: String, String)
  case outOfRange(String, received: Int, range: ClosedRange<Int>, example: Int)
}
