import Course
import Engine
import Foundation
import Scenes
import Screen
import Testing
import Trace

@testable import Widgets

@Suite struct ImageWidgetTests {
  /// An image of 4×4 with a bright column, an edge kernel of 2×2, and two numbers that move a window.
  private let scene = """
    {"scene": 1, "values": {
       "image": [[[[0], [4], [0], [0]], [[0], [4], [0], [0]], [[0], [4], [0], [0]], [[0], [0], [0], [0]]]],
       "kernel": [[[[-1]], [[1]]], [[[-1]], [[1]]]], "row": 1, "column": 2},
     "trainable": ["kernel"],
     "graph": [{"name": "map", "op": "conv2d", "of": ["image", "kernel"]},
               {"name": "L", "op": "sum", "of": ["map"]}], "loss": "L", "dtype": "float64"}
    """

  @Test func `an image, its kernel and the map stand side by side`() throws {
    var drawn = try DrawnScene(scene, "image", ["of": "image,kernel,map", "numbers": "yes"])
    #expect(
      drawn.lines().prefix(5) == [
        "image, 4 rows of 4:", "  0 4 0 0", "  0 4 0 0", "  0 4 0 0", "  0 0 0 0",
      ])
    #expect(drawn.lines().contains("  · · ·"))
    drawn.move { $0.nextPhase() }
    #expect(
      drawn.lines().suffix(5).prefix(4) == [
        "map, 3 rows of 3:", "  8 -8 0", "  8 -8 0", "  4 -4 0",
      ])
    let text = drawn.text(60, 8)
    #expect(text.contains("image") && text.contains("-1") && text.contains("-8"))
    drawn.drawsEverywhere()
  }

  @Test func `the window that makes a number is in brackets, in the image as in the words`() throws
  {
    var drawn = try DrawnScene(scene, "image", ["of": "image,kernel,map"])
    drawn.move { stepper in
      stepper.stepForward()
      stepper.stepForward()
    }
    // The second place of the first row.
    #expect(drawn.lines()[1] == "  0 [4] [0] 0" && drawn.lines()[3] == "  0 4 0 0")
    #expect(drawn.lines().contains("  8 [-8] ·"))
    for glyphs in [Glyphs.unicode, .ascii] {
      #expect(drawn.text(40, 16, drawn.context(glyphs)).contains("["))
    }
    drawn.drawsEverywhere()
  }

  @Test func `numbers of the scene move a window`() throws {
    var drawn = try DrawnScene(
      scene, "image", ["of": "image,kernel", "row": "row", "column": "column", "window": "2"])
    #expect(drawn.lines()[2] == "  0 4 [0] [0]")
    #expect(drawn.lines().last == "window at row 1   column 2")
    try drawn.turn("column", to: 0)
    #expect(drawn.lines()[2] == "  [0] [4] 0 0")
    // What lies outside of the image isn't covered.
    try drawn.turn("column", to: -1)
    #expect(drawn.lines()[2] == "  [0] 4 0 0")
    for far in [-5, 1e300] {
      try drawn.turn("column", to: far)
      #expect(drawn.lines()[2] == "  0 4 0 0")
      drawn.drawsEverywhere()
    }
  }

  @Test func `what a prediction asks for is not drawn`() throws {
    var drawn = try DrawnScene(scene, "image", ["of": "map"])
    drawn.move { $0.nextPhase() }
    #expect(drawn.lines(drawn.context(asking: "map[0,0,1,0]"))[1] == "  8 ? 0")
  }

  /// Two classes: whether the left or the right half is brighter.
  private let halves = """
    {"scene": 1, "values": {"x": [[1, 1, 0, 3]], "w": [[1, 0], [0, 1], [1, 0], [0, 1]], "t": [1]},
     "graph": [{"name": "z", "op": "matmul", "of": ["x", "w"]}, {"name": "p", "op": "softmax", "of": ["z"]},
               {"name": "L", "op": "sum", "of": ["z"]}], "loss": "L", "dtype": "float64"}
    """

  @Test func `what hiding a pixel costs is the program's own answer without it`() throws {
    var drawn = try DrawnScene(
      halves, "image", ["of": "x", "size": "2x2", "occlusion": "1", "output": "z", "target": "t"])
    drawn.widget.refine(budget: .max)
    #expect(drawn.widget.isSettled)
    // z[1] = 1 + 3: hiding a pixel of the other class costs nothing.
    #expect(drawn.lines().suffix(3).prefix(2) == ["  0 1", "  0 3"])
    #expect(drawn.lines().last == "answer 1: 4   at worst 1 (row 1, column 1)")
    drawn.drawsEverywhere()
    try drawn.turn("x[0,3]", to: 0)
    drawn.widget.refine(budget: .max)
    #expect(drawn.lines().last == "answer 1: 1   at worst 0 (row 0, column 1)")
  }

  @Test func `a batch shows the sample that is looked at`() throws {
    var drawn = try DrawnScene(
      """
      {"scene": 1, "values": {"w": [[1], [1], [1], [1]]}, "trainable": ["w"],
       "x": [[1, 2, 3, 4], [5, 6, 7, 8]],
       "graph": [{"name": "p", "op": "matmul", "of": ["x", "w"]}, {"name": "L", "op": "mean", "of": ["p"]}],
       "loss": "L", "dtype": "float64"}
      """, "image", ["of": "x"])
    drawn.move { $0.stepForward() }
    drawn.move { $0.revealAll() }
    let context = PaneContext(
      stepper: drawn.stepper, glyphs: .unicode, strings: Strings(.english), sample: 1)
    #expect(drawn.lines(context).prefix(3) == ["x, 2 rows of 2:", "  5 6", "  7 8"])
    drawn.drawsEverywhere()
  }

  @Test(arguments: [
    ["of": "nothing"], ["of": "image", "size": "4"], ["of": "image", "row": "row"],
    ["of": "image", "occlusion": "1"], ["of": "L"], ["of": "image", "size": "0x4"],
    ["of": "image", "output": "map"],
  ]) func `what can't be drawn is said`(settings: [String: String]) throws {
    #expect(try !DrawnScene.problems(scene, "image", settings).isEmpty)
  }
}
