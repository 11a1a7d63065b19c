import Course
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
  case samplePressed
  // Lesson
  case nextPagePressed, previousPagePressed
  case scrolled(by: Int)
  // Everywhere
  case confirmPressed, escapePressed
  case typed(Character), backspacePressed
  case helpPressed
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
}
