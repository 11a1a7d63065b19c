import Trace
import Widgets

/// Long ways through time are gone in stretches, so that the screen shows how far they are and a key
/// can end them.
extension Stepping {
  /// The multiplications that a stretch may take: some hundredths of a second.
  private static let stretch = 20_000_000

  /// Goes to a moment: at once when it is near, in stretches when it is far.
  mutating func travel(to target: Trace.Moment, _ common: inout Common) {
    destination = target
    isPlaying = false
    travelOn(&common)
  }

  /// Goes one stretch further.
  mutating func travelOn(_ common: inout Common) {
    guard let destination else {
      if numberEdit?.isPending == true { ripple(&common) }
      return
    }
    let updates = max(1, Self.stretch / max(1, stepper.program.workPerUpdate))
    // Backwards the way begins at a state that was kept.
    let reach = stepper.timeline.startOfWay(to: destination) + updates
    if destination.update <= reach {
      stepper.seek(to: destination)
      self.destination = nil
    } else {
      stepper.seek(to: Trace.Moment(update: reach, executed: stepper.program.updateLength))
      common.message = common.strings(
        "Running to update \(destination.update). Any key stops.",
        "正在运行到第 \(destination.update) 次更新。按任意键停下。")
    }
  }

  /// Whether there is something to do as soon as no key waits.
  public var hasWork: Bool { destination != nil || numberEdit?.isPending == true }

  /// Stops where it has got to; returns false where there was no way to go.
  mutating func stopTravelling() -> Bool {
    defer { destination = nil }
    return destination != nil
  }
}
