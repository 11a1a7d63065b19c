import App
import ArgumentParser
import Course
import Foundation
import Terminal
import Trace

/// Steps through a network of one's own.
struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Step through a scene.")

  @Argument(help: "A scene: JSON with a Keras model, or a graph.") var file: String

  func run() throws {
    let scene = try Scene(contentsOf: URL(fileURLWithPath: file))
    let environment = ProcessInfo.processInfo.environment
    let found = TerminalCapabilities.detect(
      environment: environment, isInputTerminal: isatty(0) == 1, isOutputTerminal: isatty(1) == 1,
      options: TerminalOptions())
    guard case .screen(let depth, let glyphs) = found else { return }
    let language = Language.detected(option: nil, environment: environment) ?? .english
    var session = InteractiveSession(
      AppState(scene: scene, language: language, glyphs: glyphs), store: nil)
    try session.run(depth: depth)
  }
}
