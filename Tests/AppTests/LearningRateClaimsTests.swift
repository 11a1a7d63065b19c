import Course
import Foundation
import Scenes
import TestSupport
import Testing
import Trace

/// What lesson 11 claims in words, run on the engine.
@Suite struct LearningRateClaimsTests {
  static let rate = "optimizer.config.learning_rate"
  /// Where runs begin that a claim must hold for, not only where the page begins.
  static let starts = [0.0, 1.0, -2.5, 4.0, 8.0]

  private func bowl(_ rate: Double, from start: Double = 0) throws -> ClaimedRun {
    try ClaimedRun(
      "11-learning-rates", "scene", [Self.rate: "\(rate)", "values.w": "\(start)"])
  }

  @Test(arguments: starts)
  func `at 1 the loss stays the same for ever, and w doesn't`(start: Double) throws {
    var run = try bowl(1, from: start)
    let losses = try run.numbers("L", 100, at: "loss")
    #expect(losses.allSatisfy { abs($0 - losses[0]) < 1e-9 })
    let places = try run.numbers("w", 4, at: "start")
    #expect(places[0] != places[1] && places[0] == places[2] && places[1] == places[3])
  }

  @Test(arguments: stride(from: 1, through: 12, by: 1).map { Double($0) / 10 })
  func `a step leaves 1 - 2 eta of the distance`(rate: Double) throws {
    for start in Self.starts {
      var run = try bowl(rate, from: start)
      let left = try run.number("w", at: "1:start") - 3
      #expect(abs(left - (1 - 2 * rate) * (start - 3)) < 1e-12)
    }
  }

  @Test func `at 1.1 every update is farther away, however near the start`() throws {
    for start in Self.starts + [3.003, 3 - 1e-6] {
      var run = try bowl(1.1, from: start)
      let losses = try run.numbers("L", 60, at: "loss")
      #expect(zip(losses, losses.dropFirst()).allSatisfy { $0 < $1 })
    }
    var run = try bowl(1.1)
    #expect(abs(try run.number("w", at: "20:start") + 112.01) < 0.01)
  }

  /// How the notes tell a bug from an η: right code falls at some η, a wrong sign at none.
  @Test func `with a wrong sign the loss grows at every eta`() throws {
    for rate in [1.1, 0.11, 0.011] {
      var wrong = try bowl(-rate)
      let losses = try wrong.numbers("L", 10, at: "loss")
      #expect(zip(losses, losses.dropFirst()).allSatisfy { $0 < $1 })
    }
    var right = try bowl(0.11)
    #expect(try right.number("L", at: "9:loss") < 1)
  }

  @Test(arguments: starts)
  func `0.1 and 0.9 have one curve and two walks, and half of each tells them apart`(
    start: Double
  ) throws {
    func losses(_ rate: Double) throws -> [Double] {
      var run = try bowl(rate, from: start)
      return try run.numbers("L", 20, at: "loss")
    }
    let (small, large) = (try losses(0.1), try losses(0.9))
    #expect(zip(small, large).allSatisfy { abs($0 - $1) <= 1e-9 * $0 })
    #expect(try losses(0.45)[19] < large[19])
    #expect(try losses(0.05)[19] > small[19])
    var run = try bowl(0.9, from: start)
    let gaps = try run.numbers("w", 10, at: "start").map { $0 - 3 }
    #expect(zip(gaps, gaps.dropFirst()).allSatisfy { $0 * $1 < 0 })
  }

  @Test func `the steepest number sets the limit, and one eta serves both`() throws {
    func run(_ rate: Double) throws -> ClaimedRun {
      try ClaimedRun("11-learning-rates", "steep", [Self.rate: "\(rate)"])
    }
    var swinging = try run(0.25)
    #expect(try swinging.numbers("v", 6, at: "start") == [2, -2, 2, -2, 2, -2])
    var (below, above) = (try run(0.24), try run(0.26))
    #expect(try abs(below.number("v", at: "50:start")) < 0.1)
    #expect(try abs(above.number("v", at: "50:start")) > 50)
    let goals = try [0.1, 0.12, 0.14, 0.16, 0.18, 0.2, 0.22, 0.24, 0.26].filter { rate in
      var run = try run(rate)
      return try run.number("L", at: "10:loss") < 0.001
    }
    #expect(goals == [0.2])
  }

  @Test func `on the ridge nothing moves, beside it 76 updates do`() throws {
    var ridge = try ClaimedRun("11-learning-rates", "saddle")
    #expect(try ridge.number("v", at: "5000:start") == 0)
    #expect(try ridge.number("u", at: "5000:start") < 1e-100)
    for (u, v) in [(2.0, 1e-6), (1, 1e-6), (-3, -1e-6), (0, 1e-6), (0.5, -1e-6)] {
      var beside = try ClaimedRun(
        "11-learning-rates", "saddle", ["values.u": "\(u)", "values.v": "\(v)"])
      #expect(try abs(beside.number("v", at: "75:start")) < 1)
      #expect(try abs(beside.number("v", at: "76:start")) > 1)
      // Flat, as if it were done.
      let losses = try (15...60).map { try beside.number("L", at: "\($0):loss") }
      #expect(losses.allSatisfy { abs($0) < 0.02 })
    }
  }

  @Test func `the sigmoid stays on its plateau, far above the least loss`() throws {
    var run = try ClaimedRun("11-learning-rates", "rain")
    let thrown = try run.number("z", at: "1:start")
    #expect(abs(thrown + 13.1) < 0.1)
    #expect(try abs(run.number("z", at: "1000:start") - thrown) < 0.5)
    #expect(try abs(run.number("L", at: "1000:loss") - 0.4) < 0.001)
    let alive = try [1.0, 10, 50, 150].filter { rate in
      var run = try ClaimedRun("11-learning-rates", "rain", [Self.rate: "\(rate)"])
      return try run.number("L", at: "20:loss") < 0.2402
    }
    #expect(alive == [10])
    // The mean square is least where a is the share: 0.4·0.6.
    var settled = try ClaimedRun("11-learning-rates", "rain", [Self.rate: "10.0"])
    #expect(try abs(settled.number("L", at: "200:loss") - 0.24) < 1e-9)
  }

  /// The exercise judges the runs that the page draws.
  @Test func `the six curves of the page are those of the exercise`() throws {
    let opened = try OpenedLesson(11)
    let page = try #require(
      opened.lesson[.english].pages.first { page in
        page.widgets.contains { $0.settings["apart"] == "yes" }
      })
    let text = try #require(page.widgets.first?.settings["runs"])
    let base = try #require(SceneVariant(named: page.scene))
    let variants = try #require(SceneVariant.runs(text, of: base))
    let checks = try String(
      contentsOf: Checkout.lessons.appending(
        path: "11-learning-rates/exercises/six-curves/Checks.swift"), encoding: .utf8)
    var last = checks.startIndex
    for variant in variants {
      let scene = try #require(opened.scenes[variant.name])
      let values = try ["u", "v", "c"].map { name in
        let element = try #require(scene.names.element(named: name))
        return try #require(scene.program.givenNumbers(of: element.value).first)
      }
      let rate = variant.settings.first { $0.path == Self.rate }?.value ?? "0.1"
      let numbers = values.map { $0 == $0.rounded() ? "\(Int($0))" : short($0) }
      let run = "Run(u: \(numbers[0]), v: \(numbers[1]), c: \(numbers[2]), rate: \(rate))"
      let place = try #require(checks.range(of: run, range: last..<checks.endIndex), "\(run)")
      last = place.upperBound
    }
  }

  private func short(_ number: Double) -> String {
    number < 0.001 ? String(format: "%.4f", number) : "\(number)"
  }
}
