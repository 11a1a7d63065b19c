/// What can be wrong with how a command was used. The wording is in `Messages`.
enum CommandProblem: Error, Hashable {
  case unknownCommand(String, known: [String], isFile: Bool)
  case updatesOutOfRange(received: Int, limit: Int)
  case epochsOutOfRange(received: Int, limit: Int)
  case updatesAndEpochs
  case noCourse(tried: [String])
  case notACourse(path: String, source: CourseLocation.Source)
  case unknownLesson(String, known: [String])
  /// The lesson is in the syllabus but not written yet.
  case lessonToCome(String, known: [String])
  case screenFailed
}
