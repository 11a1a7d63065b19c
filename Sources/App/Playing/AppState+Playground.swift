import Scenes
import Trace
import Widgets

extension AppState {
  /// Takes weights that were kept with a playground: where this machine has come to others, those are the ones
  /// that count.
  public mutating func take(_ weights: [[Double]]) {
    withStepping { stepping, common in
      guard stepping.run.put(weights) else { return }
      stepping.refine()
      common.message = common.strings(
        "The weights are the file's: here the last digits come out otherwise.",
        "权重取自文件：在这台机器上，算出的末几位不同。")
    }
  }

  /// Leaves for a playground, as it is at its beginning.
  mutating func openPlayground(_ settings: PlaygroundSettings) {
    do {
      var stepping = Stepping(try settings.scene())
      // From one playground to another the way back stays; from a lesson it leads to the map.
      stepping.playground?.isFromMap =
        mapCursor != nil || self.stepping?.playground?.isFromMap == true
        || self.stepping?.reading != nil
      activity = .stepping(stepping)
      common.speed = Speed(level: 9)
    } catch {
      common.message = common.strings.text(of: SettingError.model("\(error)"))
    }
  }

  /// The playground that is stepped, to be kept: its line, and its weights where they are.
  func savedPlayground() -> (link: PlaygroundLink, weights: [[Double]])? {
    guard let stepping, let link = stepping.link else { return nil }
    let machine = stepping.stepper.timeline.machine
    return (link, machine.program.parameters.map { machine.tensor($0).elements })
  }
}
