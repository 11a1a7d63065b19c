import Trace
import Widgets

/// What the presenter did, or what time did.
public enum PresenterAction: Hashable, Sendable {
  /// Time passed, in the room's seconds.
  case elapsed(Double)
  /// Something that a reader could do as well: step, unfold a number.
  case app(Action)
  case nextPagePressed, previousPagePressed, firstPagePressed, lastPagePressed
  case playPressed, fasterPressed, slowerPressed
  case blackPressed
  case zoomPressed
  case panePressed
  case pointerPressed
  case pointerMoved(Action.Direction)
  case arrowPressed(Action.Direction)
  case jumpPressed
  case handsPressed, revealPressed
  case typed(Character), backspacePressed
  case confirmPressed, escapePressed
  case helpPressed, languagePressed, quitPressed
}

/// What the outside is asked to do.
public enum PresenterEffect: Hashable, Sendable {
  case quit
  /// Keep what the class answered.
  case keep(HandsRecord)
}
