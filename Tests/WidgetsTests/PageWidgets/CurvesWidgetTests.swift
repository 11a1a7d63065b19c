import Course
import Engine
import Foundation
import Scenes
import Screen
import Testing
import Trace

@testable import Widgets

@Suite struct CurvesWidgetTests {
  /// p = w·x through points that one line doesn't fit, the last of them validation data.
  private func scene(_ rate: Double) throws -> Scene {
    try Scene(
      Data(
        """
        {"values": {"w": 0.0}, "trainable": ["w"], "loss": "L", "dtype": "float64",
         "x": [1.0, 2.0, 3.0, 2.0], "y": [2.0, 4.0, 6.0, 1.0], "validation_split": 0.25,
         "optimizer": {"class_name": "SGD", "config": {"learning_rate": \(rate)}},
         "graph": [{"name": "p", "op": "multiply", "of": ["w", "x"]},
                   {"name": "e", "op": "subtract", "of": ["p", "y"]},
                   {"name": "s", "op": "square", "of": ["e"]},
                   {"name": "L", "op": "mean", "of": ["s"]}]}
        """.utf8))
  }

  private func drawn(_ settings: [String: String]) throws -> DrawnScene {
    var scenes: [(String, Scene)] = []
    for rate in [0.02, 0.05] { scenes.append(("scene with rate=\(rate)", try scene(rate))) }
    var drawn = try DrawnScene(try scene(0.02), "curves", settings)
    drawn.widget.take(
      scenes.map { name, scene in
        Sweep.Entrant(
          name: name, program: scene.program, names: scene.names,
          validation: scene.companions.validation)
      })
    drawn.widget.refine(budget: .max)
    return drawn
  }

  @Test func `training and validation are told apart, and the least is said`() throws {
    let drawn = try drawn(["updates": "20", "validation": "yes"])
    #expect(drawn.widget.isSettled && drawn.widget.runs == "")
    let lines = drawn.lines()
    #expect(lines.count == 4)
    // w goes from 0 to 2; the last point, (2, 1), is best fitted with w = 0.5.
    #expect(lines[0].hasPrefix("a 0.02: after 0: 18.67"), "\(lines)")
    #expect(lines[1].hasPrefix("A validation "), "\(lines)")
    #expect(lines[1].contains(": after 0: 1,"), "\(lines)")
    #expect(lines[1].contains(", least 0.0"), "\(lines)")
    for glyphs in [Glyphs.unicode, .ascii] {
      let text = drawn.text(78, 20, drawn.context(glyphs))
      for letter in ["a", "A", "b", "B"] { #expect(text.contains("\(letter)"), "\(text)") }
    }
    drawn.drawsEverywhere()
    let chinese = drawn.text(78, 20, drawn.context(.unicode, .simplifiedChinese))
    #expect(chinese.contains("A 验证 ") && chinese.contains("，最小 "), "\(chinese)")
    // Beside a page at 80x24 it is said in short, and whole.
    let narrow = drawn.text(42, 14)
    #expect(
      narrow.split(separator: "\n").filter { $0.contains(", least 0.") }.count == 2, "\(narrow)")
    #expect(drawn.text(42, 14, drawn.context(.unicode, .simplifiedChinese)).contains("次时最小 0."))
  }

  @Test func `without validation there is one curve a run`() throws {
    let drawn = try drawn(["updates": "20", "scale": "log"])
    #expect(drawn.lines().count == 2)
    drawn.drawsEverywhere()
  }
}
