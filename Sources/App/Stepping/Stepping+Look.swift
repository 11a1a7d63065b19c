import Widgets

extension Stepping {
  /// Turns to another pane, or to another part of what is in it.
  mutating func update(_ action: LookAction) {
    switch action {
    case .nextPanePressed: moveFocus(by: 1)
    case .previousPanePressed: moveFocus(by: -1)
    case .zoomPressed: isZoomed.toggle()
    case .samplePressed:
      sample = (sample + 1) % max(1, stepper.timeline.machine.batch.rowCount)
    }
  }

  private mutating func moveFocus(by step: Int) {
    let panes = availablePanes
    let index = panes.firstIndex(of: focus) ?? 0
    guard !panes.isEmpty else { return }
    setFocus(panes[(index + step + panes.count) % panes.count])
  }

  mutating func setFocus(_ pane: PaneName) {
    focus = pane
    if pane != .lesson, pane != .operation { tab = pane }
  }
}
