/// The buttons of the original that an address may hide, as an instructor's set-up: play, step, reset.
extension Stepping {
  /// The button that an action stands for, where the playground's address hides it.
  func hiddenButton(for action: Action) -> String? {
    guard playground != nil, let hidden = recipe?.playground?.hidden else { return nil }
    let button =
      switch action {
      case .time(.playPressed): "playButton"
      case .time(.stepForwardPressed), .time(.nextPhasePressed), .time(.nextUpdatePressed),
        .time(.nextEpochPressed):
        "stepButton"
      case .time(.resetPressed), .play(.againPressed), .play(.newWeightsPressed): "resetButton"
      default: ""
      }
    return hidden.contains(button) ? button : nil
  }
}
