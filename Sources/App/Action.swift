import Course
import Grading
import Screen
import Trace
import Widgets

/// What a person did, or what came back from outside.
public enum Action: Hashable, Sendable {
  // Time
  case stepForwardPressed, stepBackPressed
  case nextPhasePressed, previousPhasePressed
  case nextUpdatePressed, previousUpdatePressed
  case nextEpochPressed, previousEpochPressed
  case startPressed, newestPressed
  case playPressed, fasterPressed, slowerPressed
  case ticked
  /// There was time to go on with a long way.
  case travelled
  case resetPressed
  case grainPressed
  case goToPressed
  // Panes
  case nextPanePressed, previousPanePressed
  case panePressed(Pane)
  case zoomPressed
  case arrowPressed(Direction)
  case inspectPressed
  case multiplyPressed
  case samplePressed
  // Lesson
  case nextPagePressed, previousPagePressed
  case scrolled(by: Int)
  // Exercise
  case checkPressed, editPressed, hintPressed, solutionPressed, nextExercisePressed
  /// See the learner's own function at work in the network.
  case yoursPressed
  /// The grader has an answer for the source that it was given.
  case judged(exercise: String, record: Record, source: String)
  // Everywhere
  case confirmPressed, escapePressed
  case typed(Character), backspacePressed
  case helpPressed
  case termsPressed
  case languagePressed
  case quitPressed

  public enum Direction: Hashable, Sendable { case up, down, left, right }
}

/// What the outside is asked to do.
public enum Effect: Hashable, Sendable {
  case quit
  case save(CourseProgress)
  /// Read a lesson of the course and hand it in with `AppState.open`.
  case openLesson(String)
  /// Read an exercise of the lesson and hand it in as `AppState.work`.
  case openExercise(lesson: String, exercise: String)
  case check(lesson: String, exercise: String, file: String)
  /// Put the learner's function into the network and hand it in with `AppState.run`.
  case runYours(exercise: String, file: String)
  /// Open a file in the person's editor.
  case edit(String)
}
