import ArgumentParser
import Foundation
import Trace

/// Trains a scene's network without a screen.
struct TrainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "train", abstract: "Train a scene and report what came of it.",
    discussion: "Example: gradus train xor.scene.json --updates 1000 --json")

  @Argument(help: "A scene: JSON with a Keras model, or a graph.") var file: String
  @Option(help: "How many updates to run.") var updates: Int?
  @Option(help: "How many passes over the data to run.") var epochs: Int?
  @Flag(help: "Print one JSON object.") var json = false

  func run() throws {
    let scene = try Scene(contentsOf: URL(fileURLWithPath: file))
    let count = updates ?? (epochs ?? 1) * scene.program.batching.updatesPerEpoch
    var report = TrainingReport(scene.program)
    for _ in 0..<count { report.runUpdate() }
    report.finish()
    print(report.json)
  }
}
