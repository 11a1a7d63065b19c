import ArgumentParser
import Foundation
import Trace

/// Prints every instruction with its values.
struct TraceCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace", abstract: "Print every instruction with its values.")

  enum Format: String, ExpressibleByArgument, CaseIterable { case text, json, csv }

  @Argument(help: "A scene.") var file: String
  @Option(help: "How many updates to trace.") var updates = 1
  @Option(help: "text, json or csv.") var format = Format.text

  func run() throws {
    let scene = try Scene(contentsOf: URL(fileURLWithPath: file))
    var timeline = Timeline(scene.program)
    for _ in 0..<updates * scene.program.updateLength {
      timeline.stepForward()
      guard let record = TraceRecord(timeline, names: scene.names) else { continue }
      print(record.text)
    }
  }
}
