import Course

/// What can be wrong with how a command was used. The wording is in `Messages`.
enum CommandProblem: Error, Hashable {
  case unknownCommand(String, known: [String], isFile: Bool)
  case updatesOutOfRange(received: Int, limit: Int)
  case epochsOutOfRange(received: Int, limit: Int)
  /// Two options of which one may be given.
  case exclusive(String, String)
  /// An option that means something only with another.
  case needs(String, String)
  case notPositive(String, received: Double)
  case everyOutOfRange(received: Int)
  /// What a lesson shows is measured among several processes.
  case measuredAlone
  /// A lesson without a run that was recorded.
  case nothingRecorded(String)
  /// A run that was kept with its changes can't be shared by processes, nor gone on with.
  case keptIsNotShared
  /// Processes that have found different checkpoints, or some none.
  case checkpointNotEverywhere
  case noCourse(tried: [String])
  case notACourse(path: String, source: CourseLocation.Source)
  case unknownLesson(String, known: [String])
  case unknownChapter(String, known: [String])
  /// The lesson is in the syllabus but not written yet.
  case lessonToCome(String, known: [String])
  /// What was to be added to progress can't be.
  case notImported(path: String, ProgressError)
  /// There is no folder of that name.
  case noFolder(String)
  case screenFailed
}
