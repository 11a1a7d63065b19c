import App

/// How many updates and pictures a run at full speed gets in a second.
struct TrainingMeter {
  /// Those since the last news.
  var updates = 0
  private var frames = 0
  private var since: ContinuousClock.Instant?

  /// Counts a picture; returns how fast the run goes every half second, and nil inside when it has ended.
  mutating func frame(isRunning: Bool, at now: ContinuousClock.Instant) -> TrainingPace?? {
    guard isRunning else {
      defer { self = TrainingMeter() }
      return since == nil ? nil : .some(nil)
    }
    guard let since else {
      self.since = now
      updates = 0
      return nil
    }
    frames += 1
    let passed = (now - since) / .seconds(1)
    guard passed >= 0.5 else { return nil }
    defer {
      self.since = now
      (updates, frames) = (0, 0)
    }
    return TrainingPace(
      updatesPerSecond: Int(Double(updates) / passed),
      framesPerSecond: Int((Double(frames) / passed).rounded()))
  }
}
