import Course
import Foundation
import Scenes
import Screen
import Testing
import Trace

@testable import Widgets

@Suite struct CurvesWidgetRunsTests {
  private func scene(_ rate: String, from w: String = "0.0") -> String {
    """
    {"scene": 1, "values": {"w": \(w), "goal": 3.0}, "trainable": ["w"],
     "graph": [{"name": "e", "op": "subtract", "of": ["w", "goal"]},
               {"name": "L", "op": "square", "of": ["e"]}], "loss": "L", "dtype": "float64",
     "optimizer": {"class_name": "SGD", "config": {"learning_rate": \(rate)}}}
    """
  }

  private func drawn(
    _ rates: [String], _ more: [String: String], from w: String = "0.0"
  ) throws -> DrawnScene {
    let path = "optimizer.config.learning_rate"
    var drawn = try DrawnScene(
      scene("0.1"), "curves",
      ["runs": "\(path)=\(rates.joined(separator: ","))", "updates": "20"].merging(more) { $1 })
    drawn.widget.take(
      try rates.map { rate in
        let scene = try Scene(Data(scene(rate, from: w).utf8))
        return Sweep.Entrant(
          name: "scene with \(path)=\(rate)", program: scene.program, names: scene.names)
      })
    while !drawn.widget.isSettled { drawn.widget.refine(budget: 1_000_000) }
    return drawn
  }

  @Test func `small plots say where each curve begins and ends`() throws {
    let drawn = try drawn(["0.1", "1.1"], ["apart": "yes"])
    let text = drawn.text(46, 8)
    #expect(text.contains("a 0.1 9 → 0.001196"))
    #expect(text.contains("b 1.1 9 → "))
    drawn.drawsEverywhere()
  }

  /// A page that asks which run is which doesn't say it, in the picture or in words.
  @Test func `without names nothing says which run is which`() throws {
    let drawn = try drawn(["0.1", "1.1"], ["apart": "yes", "names": "no"])
    let text = drawn.text(46, 8) + drawn.lines().joined()
    #expect(!text.contains("0.1 ") && !text.contains("1.1 "))
    #expect(text.contains("9 → 0.001196"))
  }

  /// Every other loss of a run that swings is the same: neighbours at the end tell it from one that rests.
  @Test func `the words tell a run that swings from one that rests`() throws {
    let line = try drawn(["1.0"], ["y": "w"]).lines()[0]
    #expect(line.contains("19: 6") && line.contains("20: 0"))
  }

  @Test func `each curve has a scale of its own`() throws {
    let drawn = try drawn(["0.001", "1.1"], ["apart": "yes"])
    // The first hardly falls: it stays in the upper half of its plot, the second leaves from the bottom.
    let rows = drawn.text(62, 9).split(separator: "\n", omittingEmptySubsequences: false)
    #expect(rows[1].prefix(30).contains { $0 != " " })
    #expect(rows[rows.count - 2].prefix(30).allSatisfy { $0 == " " })
  }

  /// Both runs swing to both sides, each time farther; at some widths only every second update, all of them
  /// on one side, says how far the picture reaches.
  @Test func `a band whose runs explode is cut at the picture`() throws {
    let band = ["band": "optimizer.config.learning_rate", "updates": "1190", "y": "w"]
    let drawn = try drawn(["1.25", "1.26"], band, from: "6.0")
    #expect(drawn.lines().count == 1)
    for width in 40...120 { #expect(drawn.text(width, 12).contains("updates")) }
  }

  private func batched(_ size: Int) -> String {
    """
    {"scene": 1, "x": [1, 2, 3, 4, 5, 6], "y": [1, 2, 3, 4, 5, 6], "batch_size": \(size),
     "values": {"c": 0}, "trainable": ["c"], "dtype": "float64",
     "graph": [{"name": "g", "op": "subtract", "of": ["y", "c"]},
               {"name": "gg", "op": "square", "of": ["g"]},
               {"name": "L", "op": "mean", "of": ["gg"]}],
     "loss": "L", "optimizer": {"class_name": "SGD", "config": {"learning_rate": 0.1}}}
    """
  }

  /// Two epochs are two updates of all samples, or twelve of one.
  @Test func `runs of some epochs are as long as their batches make them`() throws {
    var drawn = try DrawnScene(
      batched(6), "curves", ["runs": "batch_size=1,6", "epochs": "2", "y": "c"])
    drawn.widget.take(
      try [1, 6].map { size in
        let scene = try Scene(Data(batched(size).utf8))
        return Sweep.Entrant(
          name: "scene with batch_size=\(size)", program: scene.program, names: scene.names)
      })
    while !drawn.widget.isSettled { drawn.widget.refine(budget: 1_000_000) }
    let lines = drawn.lines()
    #expect(lines[0].contains("12: ") && !lines[0].contains("13: "))
    #expect(lines[1].contains("2: ") && !lines[1].contains("3: "))
    let axis = drawn.text(60, 10).split(separator: "\n").first { $0.contains("epochs") }
    #expect(axis?.contains("1") == true && axis?.hasSuffix("epochs") == true, "\(axis ?? "")")
    drawn.drawsEverywhere()
  }

  @Test(arguments: [
    ["updates": "3", "epochs": "3"], [:], ["epochs": "0.5"], ["updates": "200000"],
    ["epochs": "200000"],
  ])
  func `a length is needed, one, and one that somebody waits for`(length: [String: String]) throws {
    let problems = try DrawnScene.problems(
      batched(2), "curves", ["runs": "batch_size=1,2"].merging(length) { $1 })
    #expect(problems == [.widgetWithoutNumbers("curves")])
  }
}
