import App
import ArgumentParser
import Foundation
import Scenes
import Screen
import Trace

/// Measures each key of an explanation, from its press to its frame: of a sum of 1,568 terms, of a slope in
/// a network of 100-64-10, and of its weight after a hundred updates.
struct ExplainingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explaining", abstract: "Unfolding numbers to the inputs.")

  /// In nanoseconds.
  private static let most = 16e6

  func run() throws {
    try measure("1,568 terms", Scene(Self.longSum()), "p[0,0]", updates: 1)
    let large = try Scene(largeScene(), title: "100-64-10")
    try measure("a slope of 100-64-10", large, "d(dense/kernel)[0,0]", updates: 1)
    try measure("a weight of 100-64-10", large, "dense/kernel[0,0]", updates: 100)
  }

  private func measure(_ title: String, _ scene: Scene, _ name: String, updates: Int) throws {
    var state = AppState(scene: scene, language: .english, glyphs: .unicode)
    let now = Date(timeIntervalSince1970: 0)
    state.stepping?.stepper.seek(
      to: Trace.Moment(update: updates - 1, executed: scene.program.updateLength))
    guard let element = scene.names.element(named: name) else { return print("no \(name)") }
    var isFirst = true
    let actions: [(String, Action)] = [
      ("open", .cursor(.downPressed)), ("unfold", .cursor(.rightPressed)),
      ("main path", .explanation(.mainPathPressed)), ("down", .cursor(.downPressed)),
      ("order", .explanation(.orderPressed)), ("paths", .explanation(.pathsPressed)),
      ("check", .outside(.rested)),
    ]
    for (word, action) in actions {
      let key = computing(of: 1) {
        if isFirst { state.stepping?.explain(element) }
        _ = state.update(action, now: now)
      }
      isFirst = false
      let frame = computing(of: 3) { _ = state.view(size: Size(width: 200, height: 60)) }
      line(
        "\(title): \(word)", (key + frame) / 1e6, "ms",
        key + frame <= Self.most ? "" : "more than \(Int(Self.most / 1e6)) ms")
    }
  }

  private static func longSum() -> Data {
    let row = (0..<1568).map { "\(Double($0 % 7) - 2.75)" }.joined(separator: ",")
    let column = (0..<1568).map { "[\(Double($0 % 5) * 0.25 - 0.3)]" }.joined(separator: ",")
    return Data(
      """
      {"scene": 1, "values": {"a": [[\(row)]], "b": [\(column)]}, "trainable": ["b"], "loss": "L",
       "optimizer": "sgd",
       "graph": [{"name": "p", "op": "matmul", "of": ["a", "b"]},
                 {"name": "L", "op": "sum", "of": ["p"]}]}
      """.utf8)
  }
}
