import App
import ArgumentParser
import Foundation
import Scenes
import Screen

/// Measures a playground that trains on the screen: updates a second with its pictures, and a key in between.
struct PlayingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "playing",
    abstract: "A playground that trains: updates a second with 30 pictures, key to frame.")

  @Option(help: "How many seconds of each network.")
  var seconds = 4.0

  func run() throws {
    for (name, features, shape) in [
      ("circle 2-4-2-1", [PlaygroundFeature.x, .y], [4, 2]),
      ("circle 7 features, 6 x 8", PlaygroundFeature.allCases, Array(repeating: 8, count: 6)),
    ] {
      var settings = PlaygroundSettings()
      settings.features = features
      settings.shape = shape
      try measure(name, settings)
    }
  }

  private func measure(_ name: String, _ settings: PlaygroundSettings) throws {
    let size = Size(width: 120, height: 40)
    var state = AppState(
      playing: try settings.scene(), course: nil, progress: nil, language: .english,
      glyphs: .unicode)
    let now = Date(timeIntervalSince1970: 0)
    _ = state.update(.time(.playPressed), now: now)
    var pace = Pace()
    var frames: [Double] = []
    var keys: [Double] = []
    let clock = ContinuousClock()
    let start = clock.now
    // As the session does: slices, and a picture every 33 ms.
    while clock.now - start < .seconds(seconds) {
      let frame = clock.now
      _ = state.update(.outside(.refined), now: now)
      _ = state.view(size: size)
      frames.append((clock.now - frame) / .milliseconds(1))
      while clock.now - frame < .milliseconds(33) {
        let slice = clock.now
        _ = state.update(.outside(.sliced(updates: pace.updates)), now: now)
        pace.measure(clock.now - slice)
      }
      // A key comes at the worst moment: at the beginning of a slice.
      let key = clock.now
      _ = state.update(.outside(.sliced(updates: pace.updates)), now: now)
      _ = state.update(.look(.nextPanePressed), now: now)
      _ = state.view(size: size)
      keys.append((clock.now - key) / .milliseconds(1))
    }
    let passed = (clock.now - start) / .seconds(1)
    let done = state.stepping?.stepper.timeline.losses.count ?? 0
    line("\(name): updates a second", Double(done) / passed, "/s")
    line("pictures a second", Double(frames.count) / passed, "/s")
    line("a picture, the median", frames.sorted()[frames.count / 2], "ms")
    line("key to frame, one of a hundred", keys.sorted()[keys.count * 99 / 100], "ms")
  }
}
