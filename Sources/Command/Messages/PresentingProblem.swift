import App

/// What can be wrong with how an instructor's command was used.
enum PresentingProblem: Error, Hashable {
  case unknownKey(String)
  case unknownMoment(String)
  case pageOutOfRange(received: Int, count: Int)
  case noScriptFile(String)
  case noLessonNamed
  case needsTerminal
  case notesNeedLesson
  case script(ScriptProblems, file: String)
}
