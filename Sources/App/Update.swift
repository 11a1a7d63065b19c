import Course
import Foundation
import Widgets

extension AppState {
  /// Changes the state by what a person did, and returns what the outside has to do.
  ///
  /// - Parameter now: the date that is written beside answers.
  public mutating func update(_ action: Action, now: Date) -> [Effect] {
    common.now = now
    let effects = perform(action, now: now)
    return effects + meetGoals(now: now) + meetChallenge(now: now)
  }

  private mutating func perform(_ action: Action, now: Date) -> [Effect] {
    if case .outside(let action) = action { return update(action, now: now) }
    common.message = nil
    // Whatever the key means elsewhere, on a long way it means: stop here.
    if withStepping({ stepping, _ in stepping.stopTravelling() }) == true { return [] }
    if let prompt = common.prompt { return updatePrompt(action, prompt, now: now) }
    if case .general(let action) = action { return update(action, now: now) }
    if case .command(let command) = action { return perform(command, now: now) }
    if common.isHelpShown {
      switch action {
      case .cursor(.downPressed): common.helpPage += 1
      case .cursor(.upPressed): common.helpPage = max(0, common.helpPage - 1)
      default: common.isHelpShown = false
      }
      return []
    }
    if let mapCursor { return updateMap(action, mapCursor) }
    // Not within a switch over the activity: it would be a second owner of what is changed.
    return withStepping { $0.update(action, &$1, now: now) }
      ?? withWatching { $0.update(action, &$1) } ?? []
  }

  // MARK: - From outside

  /// Takes what nobody pressed.
  private mutating func update(_ action: OutsideAction, now: Date) -> [Effect] {
    switch action {
    case .ticked: withStepping { $0.tick($1) }
    case .sliced(let updates):
      withStepping {
        $0.goOn(updates: updates, &$1)
        $0.followWidget()
        // A picture is for who looks: a run at full speed is drawn once a frame.
        if $0.isRunning($1) { $0.isViewSettled = false } else { $0.refine() }
      }
    case .rested:
      if withStepping({ stepping, _ in stepping.checkPointed() }) == nil, mapCursor != nil {
        prepareMap()
      }
    case .refined: withStepping { stepping, _ in stepping.refine() }
    case .paced(let pace): common.pace = pace
    case .saved: return withWork { $0.file == nil ? [] : $0.check(&$1) } ?? []
    case .judged(let exercise, let record, let source):
      common.progress.take(record, of: exercise, source: source, at: now)
      withStepping { stepping, _ in stepping.take(record, of: exercise, source: source) }
      withWatching { $0.take(record, of: exercise, source: source, &$1) }
      interrupted?.take(record, of: exercise, source: source, &common)
      return [.save(common.progress)]
    case .notJudged(let reason):
      _ = withWork { work, _ in work.isChecking = false }
      common.message = reason
    }
    return []
  }

  // MARK: - Everywhere

  private mutating func update(_ action: GeneralAction, now: Date) -> [Effect] {
    switch action {
    case .quitPressed: return [.quit]
    case .languagePressed:
      common.strings = Strings(common.language.next)
      withStepping { $0.setLanguage($1.language) }
    case .helpPressed:
      common.isHelpShown.toggle()
      common.helpPage = 0
      withStepping { stepping, _ in
        stepping.overlay = nil
      }
    case .promptPressed: common.prompt = Prompt()
    case .findPressed: common.prompt = Prompt("find ")
    case .escapePressed: escape()
    }
    return []
  }

  /// Closes what is open, the innermost first; from a lesson in the end back to the map.
  private mutating func escape() {
    if common.isHelpShown {
      common.isHelpShown = false
    } else if withWatching({ watching, _ in watching.overlay = nil }) != nil {
      return
    } else if withStepping({ stepping, _ in stepping.escape() }) != false {
      return
    } else if stepping?.playground?.isFromMap == true {
      showMap(at: nil)
    } else if let lesson = stepping?.reading?.lesson {
      if var watching = interrupted {
        if let work { watching.show(work) }
        activity = .watching(watching)
        interrupted = nil
      } else {
        // What was answered is seen in the picture from now on.
        common.pictures[lesson.folder] = nil
        showMap(at: lesson.isReview ? nil : lesson.folder, review: lesson.reviewedChapter)
      }
    }
  }

  /// Changes the exercise that is open, beside a lesson or by itself; nil while none is.
  private mutating func withWork<Result>(
    _ change: (inout ExerciseWork, inout Common) -> Result
  ) -> Result? {
    if let result = withWatching({ change(&$0.work, &$1) }) { return result }
    return withStepping { stepping, common in
      guard var work = stepping.work else { return nil }
      defer { stepping.work = work }
      return change(&work, &common)
    } ?? nil
  }

  @discardableResult
  private mutating func withWatching<Result>(
    _ change: (inout Watching, inout Common) -> Result
  ) -> Result? {
    guard case .watching(var watching) = activity else { return nil }
    defer { activity = .watching(watching) }
    return change(&watching, &common)
  }
}
