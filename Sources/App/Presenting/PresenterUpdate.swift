import Course
import Foundation
import Screen
import Trace
import Widgets

extension PresenterState {
  /// Changes the state by what the presenter did, and returns what the outside has to do.
  ///
  /// Any key that changes the stage takes over from a script; Space gives it back.
  public mutating func update(_ action: PresenterAction, now: Date) -> [PresenterEffect] {
    if case .elapsed = action {} else { message = nil }
    switch action {
    case .elapsed(let seconds):
      stage.stepping.refine()
      return pass(seconds, now: now)
    case .room(let action): return act(action)
    case .script(let action): act(action, now: now)
    case .stage(let action):
      takeOver()
      return act(action, now: now)
    }
    return []
  }

  private mutating func act(_ action: RoomAction) -> [PresenterEffect] {
    switch action {
    case .quitPressed: return [.quit]
    case .languagePressed: setLanguage(strings.language.next)
    case .helpPressed: isHelpShown.toggle()
    case .blackPressed: isBlack.toggle()
    }
    return []
  }

  private mutating func act(_ action: ScriptAction, now: Date) {
    switch action {
    case .fasterPressed: changePace(by: 1)
    case .slowerPressed: changePace(by: -1)
    case .playPressed: play(now: now)
    }
  }

  /// Does what changes the stage, whether a person or a script asks for it.
  private mutating func act(_ action: StageAction, now: Date) -> [PresenterEffect] {
    switch action {
    case .app(let action):
      stage.stepping.overlay = nil
      common.message = nil
      if action == .general(.escapePressed) {
        stage.stepping.leaveEdit()
        stage.stepping.followWidget()
      } else if case .change(let change) = action, change == .editPressed || change == .holdPressed
      {
        stage.stepping.beginEdit(
          isHeld: change == .holdPressed, &common, light: stage.lit.first)
      } else if !stage.stepping.stopTravelling() {
        _ = stage.stepping.update(action, &common, now: now)
      }
      message = common.message
    case .nextPagePressed: turn(to: page + 1, now: now)
    case .previousPagePressed: turn(to: page - 1, now: now)
    case .firstPagePressed: turn(to: 1, now: now)
    case .lastPagePressed: turn(to: pageCount, now: now)
    case .zoomPressed:
      let all = DemoScript.Zoom.allCases
      let place = all.firstIndex(of: stage.zoom) ?? 0
      stage.zoom = all[(place + 1) % all.count]
    case .panePressed: nextPane()
    case .pointerPressed:
      if stage.lit.isEmpty { movePointer(nil) } else { stage.lit = [] }
    case .pointerMoved(let direction): movePointer(stage.lit.isEmpty ? nil : direction)
    case .arrowPressed(let direction): arrow(direction)
    case .jumpPressed: jump = ""
    case .handsPressed: beginHands()
    case .revealPressed: return reveal(now: now)
    case .entry(.typed(let character)): type(character)
    case .entry(.completePressed): break
    case .entry(.backspacePressed):
      if let text = jump { jump = String(text.dropLast()) }
      if let text = entry?.text { entry?.text = String(text.dropLast()) }
    case .confirmPressed: confirm(now: now)
    case .escapePressed: escape()
    }
    return []
  }

  /// Says at the start when the letters are too small for a room.
  public mutating func greet(_ size: Size) {
    guard size.width > 100 || size.height > 32 else { return }
    message = strings(
      "This screen is \(size.width)x\(size.height): for the back row enlarge the letters, towards 80x24.",
      "当前屏幕为 \(size.width)x\(size.height)：为了后排能看清，请放大字号，接近 80x24。")
  }

  // MARK: - Script

  /// Lets time pass, and does all that is due.
  private mutating func pass(_ seconds: Double, now: Date) -> [PresenterEffect] {
    guard isRunning else { return [] }
    clock += seconds * pace
    var effects: [PresenterEffect] = []
    while isRunning, next < schedule.cues.count, schedule.cues[next].time <= clock {
      next += 1
      effects += perform(schedule.cues[next - 1].command, now: now)
    }
    if isRunning, isOver {
      clock = schedule.duration
      stage.thinking = nil
      stage.caption = nil
      isRunning = false
    }
    return effects
  }

  /// Does one command of a script.
  mutating func perform(_ command: DemoScript.Command, now: Date) -> [PresenterEffect] {
    if case .think = command {} else { stage.thinking = nil }
    switch command {
    case .lesson, .pause, .speed: break
    case .language(let language): setLanguage(language)
    case .page(let number): turn(to: number, now: now)
    case .moment(let text):
      stage.stepping.overlay = nil
      if let moment = stepper.moment(describedBy: text) { stage.stepping.stepper.seek(to: moment) }
    case .move(let move, let count):
      for _ in 0..<count { _ = act(.app(.time(move.action)), now: now) }
    case .grain(let grain): stage.stepping.stepper.grain = grain
    case .think(let seconds):
      stage.thinking = schedule.time(of: next - 1)...(schedule.time(of: next - 1) + seconds)
    case .pane(let pane): stage.stepping.setFocus(pane)
    case .zoom(let zoom): stage.zoom = zoom
    case .spotlight(let names): stage.lit = names.flatMap { stage.stepping.elements(named: $0) }
    case .edit(let name, let number):
      if let element = stepper.names.element(named: name) {
        message = stage.stepping.edit(element, to: number, strings)
      }
    case .turn(let name, let text):
      common.message = nil
      stage.stepping.turn(name, to: text, &common)
      message = common.message
      stage.stepping.followWidget()
    case .undo: stage.stepping.undo()
    case .explain(let name):
      stage.stepping.explained = nil
      if let element = name.flatMap({ stepper.names.element(named: $0) }) {
        stage.stepping.explain(element)
      }
    case .say(let text): stage.caption = text
    case .hands(let counts):
      if let question = openQuestion { hands[question.id] = Hands(choices: counts) }
    case .reveal: return reveal(now: now)
    case .black(let isBlack): self.isBlack = isBlack
    case .keys(let keys):
      return keys.flatMap { (key: Key) -> [PresenterEffect] in
        PresenterKeymap.action(for: key, in: self).map { pressed($0, now: now) } ?? []
      }
    }
    return []
  }

  /// A key that a script presses is no person's: it does not take over.
  private mutating func pressed(_ action: PresenterAction, now: Date) -> [PresenterEffect] {
    switch action {
    case .room(.quitPressed), .script(.playPressed), .elapsed: []
    case .room, .script: update(action, now: now)
    case .stage(let action): act(action, now: now)
    }
  }

  private mutating func takeOver() {
    guard isRunning else { return }
    isRunning = false
    held = stage
    stage.thinking = nil
    stage.caption = nil
  }

  private mutating func play(now: Date) {
    guard !isRunning else { return takeOver() }
    jump = nil
    entry = nil
    if let held, held.stepping.reading?.pageIndex == reading?.pageIndex, !isOver {
      // Back to where the script left it; what has been answered meanwhile stays answered.
      let answers = reading?.answers ?? [:]
      stage = held
      stage.stepping.reading?.answers = answers
      stage.stepping.setLanguage(strings.language)
    } else if let start = schedule.start(ofPage: page) {
      next = start
      clock = schedule.time(of: start)
    } else {
      // A page that the script leaves out: on with the first one after it.
      let after = schedule.cues.firstIndex { cue in
        if case .page(let number) = cue.command { number > page } else { false }
      }
      next = after ?? 0
      clock = schedule.time(of: next)
    }
    held = nil
    isRunning = !schedule.cues.isEmpty
    _ = pass(0, now: now)
  }

  private mutating func changePace(by step: Int) {
    let paces = [0.5, 0.75, 1, 1.25, 1.5, 2, 3]
    let place = (paces.firstIndex(of: pace) ?? 2) + step
    pace = paces[min(max(0, place), paces.count - 1)]
    let factor = NumberText.constant(pace)
    message = strings("script: \(factor) times as fast", "脚本速度：\(factor) 倍")
  }

  // MARK: - Pages

  mutating func turn(to number: Int, now: Date) {
    guard (1...max(1, pageCount)).contains(number) else {
      message =
        number < 1
        ? strings("This is the first page.", "这是第一页。")
        : strings("This is the last page.", "这是最后一页。")
      return
    }
    stage.stepping.overlay = nil
    stage.lit = []
    stage.zoom = .off
    stage.caption = nil
    stage.thinking = nil
    entry = nil
    _ = stage.stepping.showPage(number - 1, &common, now: now)
    stage.stepping.focus = stage.stepping.tab
    // Each page is shown as it is when it is opened first, whatever was done on another.
    stage.stepping.stepper.grain = Stepper.Grain(fitting: stepper.program)
  }

  private mutating func setLanguage(_ language: Language) {
    guard strings.language != language else { return }
    common.strings = Strings(language)
    stage.stepping.setLanguage(language)
  }

  private mutating func nextPane() {
    let panes = stage.stepping.availablePanes.filter(PaneName.shown.contains)
    guard !panes.isEmpty else { return }
    let place = panes.firstIndex(of: pane).map { $0 + 1 } ?? 0
    stage.stepping.setFocus(panes[place % panes.count])
    stage.lit = []
  }

  private mutating func arrow(_ direction: Direction) {
    guard entry != nil else {
      let step = direction == .down ? 1 : direction == .up ? -1 : 0
      let scroll = reading?.scroll ?? 0
      stage.stepping.reading?.scroll = max(0, scroll + step)
      return
    }
    moveEntry(by: direction == .up ? -1 : 1)
  }

  private mutating func movePointer(_ direction: Direction?) {
    guard let target = Spotlight(of: self).target(from: stage.lit.first, direction) else { return }
    stage.lit = [target]
  }

  private mutating func escape() {
    if jump != nil {
      jump = nil
    } else if entry != nil {
      entry = nil
    } else if stage.stepping.overlay != nil {
      stage.stepping.overlay = nil
    } else if !stage.lit.isEmpty {
      stage.lit = []
    } else {
      stage.zoom = .off
    }
  }

  // MARK: - Fields

  private mutating func type(_ character: Character) {
    if let text = jump, text.count < 60 {
      jump = text + String(character)
    } else if let text = entry?.text {
      let isChoice = if case .choice? = openQuestion { true } else { false }
      let others = isChoice ? "" : " xX*×;；"
      guard
        let meant = others.contains(character) ? character : NumberInput.character(character),
        !isChoice || meant.isNumber
      else {
        message = strings(
          "\"\(character)\" has no place here.", "这里不能输入“\(character)”。")
        return
      }
      guard text.count < 120 else {
        message = strings("The field is full: Enter takes it.", "输入框已满：请按回车提交。")
        return
      }
      entry?.text = text + String(meant)
    }
  }

  private mutating func confirm(now: Date) {
    if let text = jump {
      jump = nil
      if !text.isEmpty { go(to: text, now: now) }
    } else if entry != nil {
      confirmEntry()
    } else if let element = stage.lit.first ?? stepper.currentElement {
      if stage.stepping.explained == nil {
        stage.stepping.explain(element)
      } else {
        stage.stepping.explained = nil
      }
    }
  }

  /// Goes to a page by its number, or to a moment by its name.
  private mutating func go(to text: String, now: Date) {
    if let number = Int(text) { return turn(to: number, now: now) }
    guard let moment = stepper.moment(describedBy: text) else {
      message = strings("There is no page or moment \"\(text)\".", "没有「\(text)」这一页或这个时刻。")
      return
    }
    stage.stepping.stepper.seek(to: moment)
  }
}

extension DemoScript.Move {
  /// The key that does the same.
  var action: TimeAction {
    switch self {
    case .step: .stepForwardPressed
    case .back: .stepBackPressed
    case .phase: .nextPhasePressed
    case .update: .nextUpdatePressed
    case .epoch: .nextEpochPressed
    case .previousPhase: .previousPhasePressed
    case .previousUpdate: .previousUpdatePressed
    }
  }
}
