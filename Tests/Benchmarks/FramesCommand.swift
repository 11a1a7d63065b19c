import App
import ArgumentParser
import Course
import Foundation
import Scenes
import Screen
import Trace

/// Measures how long the screen takes to draw: every instruction of an update, at several sizes.
struct FramesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "frames", abstract: "Drawing the screen.")

  func run() throws {
    Self.measure("lesson 7's network", try Scene(contentsOf: workedExample))
    Self.measure("100-64-10", try Scene(largeScene(), title: "100-64-10"))
  }

  private static func measure(_ name: String, _ scene: Scene) {
    let length = scene.program.updateLength
    var state = AppState(scene: scene, language: .english, glyphs: .unicode)
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
      let size = Size(width: width, height: height)
      state.stepping?.stepper = Stepper(scene)
      state.stepping?.stepper.grain = .instruction
      var slowest = 0.0
      var sum = 0.0
      for _ in 0..<length {
        _ = state.update(.time(.stepForwardPressed), now: Date(timeIntervalSince1970: 0))
        let time = computing(of: 3) { _ = state.view(size: size) }
        slowest = max(slowest, time)
        sum += time
      }
      line(
        "a frame of \(name) at \(width)x\(height)", sum / Double(length) / 1e6, "ms",
        "slowest \((slowest / 1e4).rounded() / 100) ms")
    }
  }
}
