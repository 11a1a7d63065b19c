import Course
import Grading
import Scenes
import Widgets

/// What a person did, or what came back from outside.
///
/// Each group has one handler that names all its cases, so that a forgotten one does not compile. What a
/// key of the keymap stands for has no payload: a test goes over all of it.
public enum Action: Hashable, Sendable {
  case general(GeneralAction)
  case cursor(CursorAction)
  case time(TimeAction)
  case history(HistoryAction)
  case look(LookAction)
  /// A pane's digit was pressed.
  case panePressed(PaneName)
  case read(ReadAction)
  case change(ChangeAction)
  case knob(KnobAction)
  case play(PlayAction)
  case exercise(ExerciseAction)
  case explanation(ExplanationAction)
  case watch(WatchAction)
  case map(MapAction)
  case entry(EntryAction)
  /// A key was pressed to which a person has given a command of words.
  case command(TypedCommand)
  /// A cursor or a mouse pointed at something.
  case pointed(Meaning)
  case outside(OutsideAction)
}

/// What means the same everywhere.
public enum GeneralAction: Hashable, Sendable, CaseIterable {
  case helpPressed
  case languagePressed
  /// A command is going to be typed.
  case promptPressed
  /// A number is going to be looked for by its name.
  case findPressed
  case escapePressed, quitPressed
}

/// What each screen has its own use for.
public enum CursorAction: Hashable, Sendable, CaseIterable {
  case upPressed, downPressed, leftPressed, rightPressed
  case confirmPressed
}

/// Where the run is, and how it goes on.
public enum TimeAction: Hashable, Sendable, CaseIterable {
  case stepForwardPressed, stepBackPressed
  case nextPhasePressed, previousPhasePressed
  case nextUpdatePressed, previousUpdatePressed
  case nextEpochPressed, previousEpochPressed
  case startPressed, newestPressed, goToPressed
  case resetPressed
  case grainPressed
  /// Along an edge of the graph.
  case multiplyPressed
  case playPressed, fasterPressed, slowerPressed
}

/// What was written when, where to stop, and what is marked.
public enum HistoryAction: Hashable, Sendable, CaseIterable {
  case whoWrotePressed
  /// Go to when the number was written.
  case writerPressed
  case stopPressed, stopsPressed
  case nextHitPressed, previousHitPressed
  case markPressed, toMarkPressed
  /// Ten columns on the run bar.
  case farLeftPressed, farRightPressed
}

/// What is looked at.
public enum LookAction: Hashable, Sendable, CaseIterable {
  case nextPanePressed, previousPanePressed
  case zoomPressed
  case samplePressed
  /// What the focused pane shows goes to the clipboard.
  case copyPressed
  /// The mouse is given to the program, or left to the terminal.
  case mousePressed
  /// Another variant of the focused pane, another order, another scale, another channel.
  case variantPressed, orderPressed, scalePressed, channelPressed
}

/// Where the lesson is read.
public enum ReadAction: Hashable, Sendable, CaseIterable {
  case nextPagePressed, previousPagePressed
  case scrollDownPressed, scrollUpPressed
  case termsPressed
}

/// What is changed of the run.
public enum ChangeAction: Hashable, Sendable, CaseIterable {
  /// Open the number that is pointed at.
  case editPressed, holdPressed
  case undoPressed
  case branchPressed, otherBranchPressed
}

/// How the page's knobs are turned.
public enum KnobAction: Hashable, Sendable, CaseIterable {
  case previousPressed, nextPressed
  case lessPressed, morePressed
}

/// How a number is unfolded.
public enum ExplanationAction: Hashable, Sendable, CaseIterable {
  /// Of every sum the largest term, to the end.
  case mainPathPressed
  case orderPressed
  /// From the loss to the number, with their products.
  case pathsPressed
  case pageUpPressed, pageDownPressed
}

/// What is done with an exercise.
public enum ExerciseAction: Hashable, Sendable, CaseIterable {
  case checkPressed, editPressed, hintPressed, solutionPressed, nextPressed
  /// See the learner's own function at work in the network.
  case yoursPressed
}

/// What is done while one exercise after another is watched.
public enum WatchAction: Hashable, Sendable, CaseIterable {
  case listPressed, checkAllPressed, starterPressed
}

/// What is done on a course's map.
public enum MapAction: Hashable, Sendable, CaseIterable {
  /// Go where it says that one goes next.
  case nextStepPressed
  /// Leave for the playground.
  case playgroundPressed
}

/// What is done with the field that is being filled in.
public enum EntryAction: Hashable, Sendable {
  case typed(Character)
  case backspacePressed
  case completePressed
}

/// What nobody pressed.
public enum OutsideAction: Hashable, Sendable {
  /// A run that plays by itself is due to go on.
  case ticked
  /// There was time for so many updates of a long way.
  case sliced(updates: Int)
  /// Nothing was pressed for a while: there is time to check what is looked at.
  case rested
  /// There was time to bring a view nearer to where the run is.
  case refined
  /// So many updates were done in the last second, in so many pictures; nil where none is counted.
  case paced(TrainingPace?)
  /// The file of the exercise that is open was saved.
  case saved
  /// The grader has an answer for the source that it was given.
  case judged(Exercise, record: Record, source: String)
  /// The grader could not be asked.
  case notJudged(reason: String)
}

/// What the outside is asked to do.
public enum Effect: Hashable, Sendable {
  case quit
  case save(CourseProgress)
  /// Read a lesson of the course and hand it in with `AppState.open`.
  case openLesson(String)
  /// The same at a page, counted from 1.
  case openPage(lesson: String, page: Int)
  /// Draw a chapter's questions anew and hand them in with `AppState.openReview`.
  case openReview(chapter: String)
  /// Read an exercise of the lesson and hand it in with `AppState.show`.
  case openExercise(lesson: String, exercise: String)
  case check(lesson: String, exercise: String, file: String)
  /// Judge every exercise that the learner has written in.
  case checkAll
  /// Put the learner's function into the network and hand it in with `AppState.run`.
  case runYours(exercise: String, file: String)
  /// Keep what the learner has written, and begin with the starter again.
  case putStarterBack(lesson: String, exercise: String)
  /// Write the scene with what was done to its run.
  case keepState([String], file: String)
  /// Write a playground with its weights.
  case keepPlayground(PlaygroundLink, weights: [[Double]], file: String)
  /// Hand text to the terminal's clipboard.
  case copy(String)
  /// Open a file in the person's editor.
  case edit(String)
}
