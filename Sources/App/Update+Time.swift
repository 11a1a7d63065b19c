import Trace
import Widgets

extension AppState {
  /// Moves through the run, or says how it goes on.
  mutating func update(_ action: TimeAction) {
    switch action {
    case .stepForwardPressed: move { $0.stepForward() }
    case .stepBackPressed: move { $0.stepBackward() }
    case .nextPhasePressed: move { $0.nextPhase() }
    case .previousPhasePressed: move { $0.previousPhase() }
    case .nextUpdatePressed: move { $0.nextUpdate() }
    case .previousUpdatePressed: move { $0.previousUpdate() }
    case .nextEpochPressed: if let end = stepper?.nextEpochEnd { travel(to: end) }
    case .previousEpochPressed: move { $0.previousEpoch() }
    case .startPressed: move { $0.seek(to: .start) }
    case .newestPressed: if let newest = stepper?.newest { travel(to: newest) }
    case .goToPressed: overlay = .goTo("")
    case .resetPressed:
      move {
        let grain = $0.grain
        $0 = Stepper($0.program, names: $0.names)
        $0.grain = grain
      }
    case .grainPressed: changeGrain()
    case .multiplyPressed: multiply()
    case .playPressed: isPlaying.toggle()
    case .fasterPressed: changeSpeed(to: speed.faster)
    case .slowerPressed: changeSpeed(to: speed.slower)
    }
  }

  /// Moves by hand: nothing plays after it.
  private mutating func move(_ change: (inout Stepper) -> Void) {
    isPlaying = false
    stepper?.apply(change)
  }

  private mutating func changeGrain() {
    guard let grain = stepper?.grain else { return }
    let all = Stepper.Grain.allCases
    let next = all[(grain.rawValue + 1) % all.count]
    move { $0.grain = next }
    message = strings.grain(next)
  }

  private mutating func changeSpeed(to speed: Speed) {
    self.speed = speed
    message = strings.speed(speed)
  }

  mutating func goTo(_ text: String) {
    guard let moment = stepper.flatMap({ $0.moment(describedBy: text, from: $0.moment) }) else {
      message = strings("There is no moment \"\(text)\".", "没有「\(text)」这个时刻。")
      return
    }
    travel(to: moment)
  }
}

extension Stepper {
  fileprivate mutating func apply(_ change: (inout Stepper) -> Void) { change(&self) }
}
