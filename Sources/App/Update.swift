import Course
import Foundation
import Trace
import Widgets

extension AppState {
  /// Changes the state by what a person did, and returns what the outside has to do.
  ///
  /// - Parameter now: the date that is written beside answers.
  public mutating func update(_ action: Action, now: Date) -> [Effect] {
    defer { followField() }
    return perform(action, now: now)
  }

  private mutating func perform(_ action: Action, now: Date) -> [Effect] {
    if action != .ticked, action != .travelled {
      message = nil
      guard destination == nil else {
        // Whatever the key means elsewhere, on the way it means: stop here.
        destination = nil
        return []
      }
    }
    switch action {
    case .quitPressed: return [.quit]
    case .languagePressed:
      strings = Strings(language == .english ? .simplifiedChinese : .english)
      let language = language
      reading?.language = language
      resolveNumbers()
      return []
    case .helpPressed:
      overlay = overlay == .help ? nil : .help
      return []
    case .termsPressed:
      overlay = overlay == .terms ? nil : .terms
      return []
    case .escapePressed: return escape()
    default: break
    }
    if overlay == .help || overlay == .terms {
      overlay = nil
      return []
    }
    switch place {
    case .map(let cursor): return updateMap(action, cursor)
    case .stepping: return updateStepping(action, now: now)
    }
  }

  private mutating func escape() -> [Effect] {
    if overlay != nil {
      overlay = nil
    } else if reading?.entry != nil || reading?.choice != nil {
      reading?.entry = nil
      reading?.choice = nil
    } else if isZoomed {
      isZoomed = false
    } else if place == .stepping, let course, let reading {
      let lessons = course.syllabus.lessons
      place = .map(cursor: lessons.firstIndex { $0.folder == reading.lesson.folder } ?? 0)
      isPlaying = false
    }
    return []
  }

  private mutating func updateMap(_ action: Action, _ cursor: Int) -> [Effect] {
    let lessons = course?.syllabus.lessons ?? []
    switch action {
    case .arrowPressed(.up): place = .map(cursor: max(0, cursor - 1))
    case .arrowPressed(.down): place = .map(cursor: min(lessons.count - 1, cursor + 1))
    case .confirmPressed:
      guard lessons.indices.contains(cursor) else { return [] }
      guard lessons[cursor].exists else {
        message = strings("This lesson is not written yet.", "这一课还没有写好。")
        return []
      }
      return [.openLesson(lessons[cursor].folder)]
    default: break
    }
    return []
  }

  private mutating func updateStepping(_ action: Action, now: Date) -> [Effect] {
    guard var stepper else { return [] }
    switch action {
    case .stepForwardPressed: stepper.stepForward()
    case .stepBackPressed: stepper.stepBackward()
    case .nextPhasePressed: stepper.nextPhase()
    case .previousPhasePressed: stepper.previousPhase()
    case .nextUpdatePressed: stepper.nextUpdate()
    case .previousUpdatePressed: stepper.previousUpdate()
    case .nextEpochPressed: return travel(to: stepper.nextEpochEnd)
    case .previousEpochPressed: stepper.previousEpoch()
    case .startPressed: stepper.seek(to: .start)
    case .newestPressed: return travel(to: stepper.newest)
    case .travelled: return travelOn()
    case .resetPressed:
      let grain = stepper.grain
      stepper = Stepper(stepper.program, names: stepper.names)
      stepper.grain = grain
    case .grainPressed:
      let all = Stepper.Grain.allCases
      stepper.grain = all[(stepper.grain.rawValue + 1) % all.count]
      message = strings.grain(stepper.grain)
    case .ticked:
      if speed.isByUpdate { stepper.nextUpdate() } else { stepper.stepForward() }
      self.stepper = stepper
      return []
    default: return updatePanes(action, now: now)
    }
    isPlaying = false
    self.stepper = stepper
    return []
  }

  private mutating func updatePanes(_ action: Action, now: Date) -> [Effect] {
    switch action {
    case .playPressed: isPlaying.toggle()
    case .fasterPressed: changeSpeed(to: speed.faster)
    case .slowerPressed: changeSpeed(to: speed.slower)
    case .nextPanePressed: moveFocus(by: 1)
    case .previousPanePressed: moveFocus(by: -1)
    case .panePressed(let pane): setFocus(pane)
    case .zoomPressed: isZoomed.toggle()
    case .samplePressed:
      let rows = stepper?.timeline.machine.batch.rowCount ?? 1
      sample = (sample + 1) % max(1, rows)
    case .goToPressed: overlay = .goTo("")
    case .multiplyPressed: multiply()
    case .nextPagePressed: return turnPage(by: 1, now: now)
    case .previousPagePressed: return turnPage(by: -1, now: now)
    case .scrolled(let lines): scroll(by: lines)
    case .arrowPressed(let direction): arrow(direction)
    case .typed(let character): type(character)
    case .backspacePressed: erase()
    case .confirmPressed: return confirm(now: now)
    case .checkPressed, .editPressed, .hintPressed, .solutionPressed, .nextExercisePressed,
      .yoursPressed, .judged:
      return updateExercise(action, now: now)
    default: break
    }
    return []
  }

  private mutating func changeSpeed(to speed: Speed) {
    self.speed = speed
    message = strings.speed(speed)
  }

  // MARK: - Panes

  private mutating func moveFocus(by step: Int) {
    let panes = availablePanes
    let index = panes.firstIndex(of: focus) ?? 0
    guard !panes.isEmpty else { return }
    setFocus(panes[(index + step + panes.count) % panes.count])
  }

  mutating func setFocus(_ pane: Pane) {
    focus = pane
    if pane != .lesson, pane != .operation { tab = pane }
  }

  private mutating func scroll(by lines: Int) {
    guard let reading else { return }
    if focus == .exercise {
      self.reading?.exerciseScroll = max(0, reading.exerciseScroll + lines)
      return
    }
    self.reading?.justAnswered = nil
    self.reading?.scroll = max(0, reading.scroll + lines)
  }

  private mutating func arrow(_ direction: Action.Direction) {
    if let choice = reading?.choice, let question = reading?.openQuestion {
      let step = direction == .down ? 1 : direction == .up ? -1 : 0
      reading?.choice = min(max(0, choice + step), question.choices.count - 1)
      return
    }
    if moveEdgeCursor(direction) { return }
    guard hasCursor, let cursor = cursor(of: focus), let stepper else {
      if direction == .down { scroll(by: 1) }
      if direction == .up { scroll(by: -1) }
      return
    }
    let values = values(of: focus)
    let shape = stepper.timeline.machine.shape(of: cursor.value)
    let columns = focus == .values ? 1 : shape.columns
    let step =
      switch direction {
      case .left: -1
      case .right: 1
      case .up: -columns
      case .down: columns
      }
    let target = cursor.index + step
    let place = values.firstIndex(of: cursor.value) ?? 0
    if focus == .values || target < 0 || target >= shape.count {
      let next = place + (step > 0 ? 1 : -1)
      guard values.indices.contains(next), direction == .up || direction == .down else { return }
      cursors[focus] = ElementReference(values[next], 0)
    } else {
      cursors[focus] = ElementReference(cursor.value, target)
    }
  }

  // MARK: - Fields

  private mutating func type(_ character: Character) {
    if case .goTo(let text)? = overlay {
      if text.count < 60 { overlay = .goTo(text + String(character)) }
    } else if let entry = reading?.entry, "0123456789.-+eE".contains(character), entry.count < 24 {
      reading?.entry = entry + String(character)
    }
  }

  private mutating func erase() {
    if case .goTo(let text)? = overlay {
      overlay = .goTo(String(text.dropLast()))
    } else if let entry = reading?.entry {
      reading?.entry = String(entry.dropLast())
    }
  }

  private mutating func confirm(now: Date) -> [Effect] {
    if case .goTo(let text)? = overlay {
      overlay = nil
      goTo(text)
      return []
    }
    if overlay != nil {
      overlay = nil
      return []
    }
    if reading?.entry != nil || reading?.choice != nil { return answer(now: now) }
    if showsGraph(in: focus) {
      multiply()
      return []
    }
    if hasCursor, let cursor = cursor(of: focus) {
      overlay = .inspect(cursor)
      return []
    }
    if reading?.openPrediction != nil || reading?.openQuestion != nil { return answer(now: now) }
    if let current = paneContext?.explanation?.element { overlay = .inspect(current) }
    return []
  }

  private mutating func goTo(_ text: String) {
    guard let moment = stepper.flatMap({ $0.moment(describedBy: text, from: $0.moment) }) else {
      message = strings("There is no moment \"\(text)\".", "没有「\(text)」这个时刻。")
      return
    }
    _ = travel(to: moment)
  }
}
