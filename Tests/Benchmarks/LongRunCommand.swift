import App
import ArgumentParser
import Engine
import Foundation
import Scenes
import Screen
import Trace

/// Measures what a long run costs: a key and its frame, seeking, what is kept, and searching.
struct LongRunCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "long-run", abstract: "A million updates of 2-4-1: keys, seeks, bytes, searches.")

  @Option(help: "How many updates.")
  var updates = 1_000_000

  func run() throws {
    let scene = try Scene(Self.scene(), title: "2-4-1")
    let length = scene.program.updateLength
    var state = AppState(scene: scene, language: .english, glyphs: .unicode)
    // The screen is full after some updates: what it takes then it takes ever after.
    var first: Double?
    for count in [100, 10_000, updates] {
      state.stepping?.stepper.seek(to: Moment(update: count - 1, executed: length))
      let key = Self.key(&state)
      let ratio = key / (first ?? key)
      first = first ?? key
      line(
        "key to frame after \(count) updates", key / 1e6, "ms",
        "\((ratio * 100).rounded() / 100) of the first")
    }
    guard var timeline = state.stepping?.stepper.timeline else { return }
    line("kept", Double(timeline.byteCount) / 1048576, "MB")
    line("the process has had at most", peakByteCount / 1048576, "MB")
    var fresh = Timeline(scene.program)
    let recorded = computing(of: 1) {
      fresh.seek(to: Moment(update: 99_999, executed: length))
    }
    line("an update, recorded", recorded / 1e5, "ns")
    var stream = RandomStream(seed: 1)
    for (name, moves) in [("backward", false), ("forward", true)] {
      var slowest = 0.0
      for _ in 0..<40 {
        let target = Moment(
          update: Int(stream.uniform(0, Double(updates))), executed: length)
        timeline.seek(
          to: Moment(update: moves ? 0 : updates - 1, executed: length))
        slowest = max(slowest, computing(of: 1) { timeline.seek(to: target) })
      }
      line("\(name) seek, the slowest of 40", slowest / 1e6, "ms")
    }
    try Self.search(timeline, updates: updates)
  }

  private static func search(_ timeline: Timeline, updates: Int) throws {
    let end = Moment(update: updates - 1, executed: timeline.program.updateLength)
    let least = timeline.losses.summary(of: 0..<timeline.losses.count)?.least ?? 0
    var there = timeline
    there.seek(to: .start)
    let known = computing(of: 1) {
      there.run(until: Stop(.loss, .below(least * 1.000001)), direction: .forward, budget: updates)
    }
    line("the search for a loss that is known", known / 1e6, "ms")
    for stop in [Stop(.loss, .below(-1)), Stop(.anything, .isNotFinite)] {
      var fresh = Timeline(timeline.program)
      let searching = computing(of: 1) {
        fresh.run(until: stop, direction: .forward, budget: 100_000)
      }
      var plain = Timeline(timeline.program)
      let running = computing(of: 1) { plain.seek(to: Moment(update: 99_999, executed: 1)) }
      let ratio = (searching / running * 100).rounded() / 100
      line("looking for \(stop.test), an update", searching / 1e5, "ns", "\(ratio) of running")
    }
    var last = timeline
    last.seek(to: end)
    let element = ElementReference(timeline.program.parameters[0], 0)
    let change = computing(of: 1) { _ = last.lastChange(of: element, before: end) }
    line("who wrote a weight", change / 1e6, "ms")
  }

  /// Returns the nanoseconds from a key to its frame: the median of many.
  private static func key(_ state: inout AppState) -> Double {
    let now = Date(timeIntervalSince1970: 0)
    let times = (0..<41).map { index in
      computing(of: 1) {
        let back = index % 2 == 0
        _ = state.update(.time(back ? .stepForwardPressed : .stepBackPressed), now: now)
        _ = state.view(size: Size(width: 120, height: 40))
      }
    }
    return times.sorted()[20]
  }

  /// XOR with four hidden units.
  private static func scene() -> Data {
    Data(
      """
      {"model": {"class_name": "Sequential", "config": {"layers": [
        {"class_name": "Dense", "config": {"units": 4, "activation": "tanh"}},
        {"class_name": "Dense", "config": {"units": 1, "activation": "sigmoid"}}]}},
       "loss": "binary_crossentropy", "optimizer": "sgd", "seed": 1, "dtype": "float64",
       "x": [[0, 0], [0, 1], [1, 0], [1, 1]], "y": [[0], [1], [1], [0]]}
      """.utf8)
  }
}
