import Screen

/// What the presenter did, or what time did.
public enum PresenterAction: Hashable, Sendable {
  /// Time passed, in the room's seconds.
  case elapsed(Double)
  case room(RoomAction)
  case script(ScriptAction)
  /// What changes the stage: it takes over from a script.
  case stage(StageAction)
}

/// What concerns the room, and leaves the stage as it is.
public enum RoomAction: Hashable, Sendable, CaseIterable {
  case blackPressed
  case helpPressed, languagePressed, quitPressed
}

/// How the script goes on.
public enum ScriptAction: Hashable, Sendable, CaseIterable {
  case playPressed, fasterPressed, slowerPressed
}

/// What a person or a script does on the stage.
public enum StageAction: Hashable, Sendable {
  /// Something that a reader could do as well: step, unfold a number.
  case app(Action)
  case nextPagePressed, previousPagePressed, firstPagePressed, lastPagePressed
  case jumpPressed
  case zoomPressed
  case panePressed
  case pointerPressed
  case pointerMoved(Direction)
  case arrowPressed(Direction)
  case handsPressed, revealPressed
  case entry(EntryAction)
  case confirmPressed, escapePressed
}

/// What the outside is asked to do.
public enum PresenterEffect: Hashable, Sendable {
  case quit
  /// Keep what the class answered.
  case keep(HandsRecord)
}
