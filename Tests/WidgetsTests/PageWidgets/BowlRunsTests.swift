import Foundation
import Scenes
import Testing
import Trace

@testable import Widgets

/// The trails of several runs on one bowl.
@Suite struct BowlRunsTests {
  private static let json = """
    {"scene": 1, "values": {"a": -4.0, "b": 1.0, "steep": 5.0}, "trainable": ["a", "b"],
     "graph": [{"name": "aa", "op": "square", "of": ["a"]},
               {"name": "bb", "op": "square", "of": ["b"]},
               {"name": "s", "op": "multiply", "of": ["steep", "bb"]},
               {"name": "L", "op": "add", "of": ["aa", "s"]}],
     "loss": "L", "optimizer": {"class_name": "SGD", "config": {"learning_rate": 0.1}},
     "dtype": "float64"}
    """

  private static let names = [
    "scene with optimizer.class_name=SGD", "scene with optimizer.config.momentum=0.5",
    "scene with optimizer.class_name=Adam",
  ]

  private static let settings = [
    [SceneSetting(path: "optimizer.class_name", value: "SGD")],
    [SceneSetting(path: "optimizer.config.momentum", value: "0.5")],
    [SceneSetting(path: "optimizer.class_name", value: "Adam")],
  ]

  private func drawn(updates: Int = 0, labels: String? = "plain,heavy,Adam") throws -> DrawnScene {
    var settings = ["x": "a", "y": "b", "trail": "yes", "runs": "…"]
    settings["labels"] = labels
    var drawn = try DrawnScene(Self.json, "bowl", settings)
    drawn.widget.shown = Self.names[0]
    drawn.widget.take(
      try zip(Self.names, Self.settings).map { name, settings in
        let scene = try Scene(Data(Self.json.utf8), with: settings)
        return Sweep.Entrant(name: name, program: scene.program, names: scene.names)
      })
    drawn.move { stepper in
      for _ in 0..<updates { stepper.nextUpdate() }
    }
    return drawn
  }

  @Test func `at the start all stand at the same place`() throws {
    let lines = try drawn().lines()
    for name in ["plain", "heavy", "Adam"] {
      #expect(lines.contains { $0.contains(name) && $0.contains("a -4  b 1") }, "\(lines)")
    }
  }

  @Test func `each move is written with its numbers`() throws {
    let lines = try drawn(updates: 2).lines()
    // b: 1 − 0.1·10 = 0, then stays; with momentum it goes on by half of the first step.
    #expect(
      lines.contains { $0.hasPrefix("▶a plain") && $0.contains("a -2.56 = -3.2 − 0.1·(-6.4)") })
    #expect(lines.contains { $0.contains("b -0.5 = 0 − 0.5") })
    #expect(lines.contains { $0.contains("momentum(b) -0.5 = 0.5·(-1) − 0.1·0") })
    #expect(lines.contains { $0.contains("m(a)") })
  }

  @Test func `going back takes the moves back`() throws {
    var drawn = try drawn(updates: 3)
    let before = try self.drawn(updates: 1).lines()
    drawn.move { stepper in stepper.seek(to: Moment(update: 1, executed: 0)) }
    #expect(drawn.lines() == before)
  }

  @Test func `what is asked for is told by no other run`() throws {
    let drawn = try drawn(updates: 2)
    let asking = drawn.context(asking: "b", at: Moment(update: 2, executed: 0))
    let lines = drawn.lines(asking)
    #expect(lines.contains { $0.contains("plain") })
    #expect(!lines.contains { $0.contains("-0.5") })
  }

  @Test func `letters stand where the runs are`() throws {
    let text = try drawn(updates: 2).text(60, 24)
    #expect(text.contains("b") && text.contains("c Adam"))
    try drawn(updates: 2).drawsEverywhere()
    try drawn(updates: 0, labels: nil).drawsEverywhere()
  }

  @Test func `runs without a second number are no bowl`() throws {
    #expect(
      try DrawnScene.problems(Self.json, "bowl", ["x": "a", "runs": "optimizer.class_name=SGD"])
        == [.widgetWithoutNumbers("bowl")])
  }
}
