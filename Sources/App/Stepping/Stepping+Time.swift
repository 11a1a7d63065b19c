import Trace
import Widgets

extension Stepping {
  /// Moves through the run, or says how it goes on.
  mutating func update(_ action: TimeAction, _ common: inout Common) {
    if action.goesBack { run.crossBackward() }
    if action.goesForward { run.crossForward() }
    defer { programChanged() }
    switch action {
    case .stepForwardPressed: move { $0.stepForward() }
    case .stepBackPressed:
      if let knob = takeBackTurn() {
        // A step was asked for: it is said why none is seen. Forward is a step again, not the turn, or
        // nobody got rid of a slip.
        let value = shownStanding(of: knob)
        common.message = common.strings(
          "The turn is taken back: \(knob.calling) is \(value) again.",
          "撤销了转动：\(knob.calling) 回到 \(value)。")
      } else {
        move { $0.stepBackward() }
      }
    case .nextPhasePressed:
      let isRead = reading != nil
      move { isRead ? $0.nextPhase() : $0.nextLayer() }
    case .previousPhasePressed:
      let isRead = reading != nil
      move { isRead ? $0.previousPhase() : $0.previousLayer() }
    case .nextUpdatePressed: move { $0.nextUpdate() }
    case .previousUpdatePressed: travel(to: stepper.previousUpdateStart, &common)
    case .nextEpochPressed: travel(to: stepper.nextEpochEnd, &common)
    case .previousEpochPressed: travel(to: stepper.previousEpochStart, &common)
    case .startPressed:
      while run.goEarlier() {}
      move { $0.seek(to: .start) }
    case .newestPressed:
      while run.goLater() {}
      travel(to: stepper.newest, &common)
    case .goToPressed: common.prompt = Prompt("go ")
    case .resetPressed where playground != nil:
      common.message = beginAgain(nil, common.strings)
    case .resetPressed:
      isPlaying = false
      run.reset()
      deeds = []
      programChanged()
    case .grainPressed:
      let all = Stepper.Grain.allCases
      move { $0.grain = all[((all.firstIndex(of: $0.grain) ?? 0) + 1) % all.count] }
      common.message = common.strings.grain(stepper.grain)
    case .multiplyPressed: multiply(&common)
    case .playPressed:
      isPlaying.toggle()
      if common.speed == .standing { common.speed = .standard }
    case .fasterPressed: common.setSpeed(common.speed.faster)
    case .slowerPressed: common.setSpeed(common.speed.slower)
    }
    if holdBack() {
      common.message = common.strings(
        "This page's walk ends here.", "本页的步骤到此为止。")
    }
  }

  /// Goes back to the end of the page's walk from behind it; returns whether that was needed.
  mutating func holdBack() -> Bool {
    guard let walkEnd, stepper.moment > walkEnd else { return false }
    isPlaying = false
    journey = nil
    stepper.seek(to: walkEnd)
    return true
  }

  /// Moves by hand: nothing plays after it.
  private mutating func move(_ change: (inout Stepper) -> Void) {
    isPlaying = false
    change(&stepper)
  }

  /// Goes to the moment that was typed.
  mutating func goTo(_ text: String, _ common: inout Common) {
    guard
      let moment = stepper.moment(
        describedBy: text, from: stepper.moment, upTo: common.furthestUpdate)
    else {
      if text.contains(where: { "<>".contains($0) }) {
        do {
          let stop = try Stop(text, program: stepper.program, names: stepper.names)
          return search(.forward, for: stop, &common)
        } catch {
          common.message = common.strings.stopError(error)
          return
        }
      }
      common.message = common.strings(
        "There is no moment \"\(text)\".", "没有「\(text)」这个时刻。")
      return
    }
    guard walkEnd.map({ moment <= $0 }) ?? true else {
      common.message = common.strings(
        "On this page the walk ends before \"\(text)\".", "本页的步骤到不了“\(text)”。")
      return
    }
    travel(to: moment, &common)
  }
}

extension Common {
  fileprivate mutating func setSpeed(_ speed: Speed) {
    self.speed = speed
    message = strings.speed(speed)
  }
}

extension TimeAction {
  /// Whether it may lead to before where a program's part of the run begins.
  fileprivate var goesBack: Bool {
    switch self {
    case .stepBackPressed, .previousPhasePressed, .previousUpdatePressed, .previousEpochPressed:
      true
    default: false
    }
  }

  /// Whether it may lead to behind where it ends.
  fileprivate var goesForward: Bool {
    switch self {
    case .stepForwardPressed, .nextPhasePressed, .nextUpdatePressed, .nextEpochPressed,
      .playPressed:
      true
    default: false
    }
  }
}
