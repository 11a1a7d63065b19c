import Engine

/// The run that would come if nothing were changed: a copy that goes ahead in idle time.
public struct Ghost: Sendable {
  private var timeline: Timeline

  /// - Returns: nil where a copy would be too large, or would have to ask somebody else's function.
  public init?(of timeline: Timeline) {
    guard timeline.substitutes.isEmpty, timeline.machine.byteCount <= 64 << 20 else { return nil }
    self.timeline = timeline
  }

  /// All losses that are known: those of the run, and those to come.
  public var losses: Series { timeline.losses }

  /// Whether this is what would come of a run: it has been changed in the same way.
  public func isGhost(of other: Timeline) -> Bool {
    other.program === timeline.program && other.edits == timeline.edits
      && other.substitutes.isEmpty && losses.count >= other.losses.count
  }

  /// Goes on by some updates, up to an end; returns whether it is there.
  public mutating func advance(updates: Int, until end: Int) -> Bool {
    let last = min(end, losses.count + max(1, updates))
    guard last > losses.count else { return true }
    timeline.seek(to: Moment(update: last - 1, executed: timeline.program.updateLength))
    return losses.count >= end
  }

  /// How far ahead it goes: a round number of updates, about as many again as have been run, and no more
  /// than are done in a moment.
  public static func end(of timeline: Timeline) -> Int {
    let newest = max(timeline.losses.count, 1)
    let affordable = 200_000_000 / max(1, timeline.program.workPerUpdate)
    let ahead = min(2000, affordable)
    guard ahead >= 20 else { return newest }
    var end = 200
    for factor in [2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000] where end < 2 * newest {
      end = 100 * factor
    }
    return max(newest, min(end, newest + ahead))
  }
}
