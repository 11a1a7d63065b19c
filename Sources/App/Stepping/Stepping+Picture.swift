import Engine
import Trace
import Widgets

/// The picture of the operation: whose variants `v` cycles through, and which channel it shows.
extension Stepping {
  /// The pane that a key for the focused one is meant for: where that has no variants, the picture.
  func shownPane(of focus: PaneName) -> PaneName {
    [.views, .parameters, .layers].contains(focus) ? focus : .picture
  }

  /// Goes to the same place of the result's next channel, its last axis; returns whether there is one.
  mutating func nextChannel() -> Bool {
    guard let result = stepper.last?.instruction.result else { return false }
    let columns = stepper.timeline.machine.shape(of: result).columns
    guard columns > 1, let here = cursor(of: .picture), here.value == result else {
      return false
    }
    let start = here.index / columns * columns
    cursors[.picture] = ElementReference(result, start + (here.index + 1 - start) % columns)
    setFocus(.picture)
    return true
  }
}

extension Stepping {
  /// Whether a layer has more units than circles can show: on a lesson's pages none has.
  var isWide: Bool { reading == nil && network?.isWide == true }

  /// Brings the view that is looked at nearer to where the run is.
  ///
  /// A slice of it, so that no key waits longer than some milliseconds.
  mutating func refine() {
    let stepper = run.stepper
    isViewSettled = views?.follow(stepper, budget: 400_000) ?? true
    guard widget?.isSettled == false else { return }
    widget?.refine(budget: 4_000_000)
    isViewSettled = isViewSettled && widget?.isSettled != false
  }

  /// How many rows panes want.
  var rowsWanted: [PaneName: Int] {
    // A curve of one point needs no room.
    let losses = stepper.timeline.losses.count
    return [
      .parameters: ParametersPane.rowsWanted(stepper.program), .loss: losses < 2 ? 4 : 10,
    ]
  }
}

extension Strings {
  /// What the strongest shade stands for.
  func scale(_ scale: Look.Scale) -> String {
    switch scale {
    case .matrix: self("Shades: the largest of each matrix.", "深浅：以每个矩阵的最大值为准。")
    case .fixed: self("Shades: 1 is the strongest.", "深浅：最深为 1。")
    case .logarithmic: self("Shades: each a power of ten.", "深浅：每级差十倍（对数）。")
    }
  }
}
