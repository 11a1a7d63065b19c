import Course
import Engine
import Scenes
import Screen
import Testing
import Trace

@testable import Widgets

@Suite struct AttentionWidgetTests {
  /// Three characters that ask each other.
  private let scene = """
    {"scene": 1, "values": {"scores": [[0, 0, 0], [5, 0, 0], [0, 0, 1]], "text": [2, 0, 1]},
     "trainable": ["scores"],
     "graph": [{"name": "weights", "op": "softmax", "of": ["scores"]},
               {"name": "L", "op": "sum", "of": ["weights"]}],
     "loss": "L", "dtype": "float64"}
    """

  @Test func `each row says what it gives whom, and its sum`() throws {
    var drawn = try DrawnScene(scene, "attention", ["of": "weights", "labels": "a,b,c"])
    #expect(drawn.lines().first == "a looks at a ·, b ·, c ·; sum ·")
    drawn.move { $0.nextPhase() }
    #expect(
      drawn.lines() == [
        "a looks at a 0.33, b 0.33, c 0.33; sum 1.00",
        "b looks at a 0.99, b 0.01, c 0.01; sum 1.00",
        "c looks at a 0.21, b 0.21, c 0.58; sum 1.00",
      ])
    #expect(
      drawn.lines(drawn.context(.unicode, .simplifiedChinese)).last
        == "c 看 a 0.21，b 0.21，c 0.58；和 1.00")
  }

  @Test func `shades and numbers stand in a table, in ASCII too`() throws {
    var drawn = try DrawnScene(scene, "attention", ["of": "weights", "labels": "a,b,c"])
    drawn.move { $0.nextPhase() }
    let table = drawn.text(31, 8).split(separator: "\n")
    #expect(table[1].contains("░0.33") && table[1].hasSuffix("1.00"))
    #expect(table[2].contains("█0.99"))
    let narrow = drawn.text(9, 6)
    #expect(!narrow.contains("0.33") && narrow.contains("█"))
    #expect(drawn.text(31, 8, drawn.context(.ascii)).contains("#0.99"))
    drawn.drawsEverywhere()
  }

  @Test func `names may come from a text of the scene, and follow it`() throws {
    var drawn = try DrawnScene(
      scene, "attention", ["of": "weights", "text": "text", "alphabet": "xyz"])
    drawn.move { $0.nextPhase() }
    #expect(drawn.lines()[0].hasPrefix("z looks at z 0.33, x 0.33, y 0.33"))
    try drawn.turn("text[1]", to: 2)
    #expect(drawn.lines()[0].hasPrefix("z looks at z 0.33, z 0.33, y 0.33"))
    // A code that stands for nothing is no letter.
    try drawn.turn("text[1]", to: 7)
    #expect(drawn.lines()[0].hasPrefix("z looks at z 0.33, ? 0.33, y 0.33"))
  }

  @Test func `what a prediction asks for is in neither the cell nor the sum`() throws {
    var drawn = try DrawnScene(scene, "attention", ["of": "weights"])
    drawn.move { $0.nextPhase() }
    let asked = drawn.context(asking: "weights[1,0]")
    #expect(drawn.lines(asked)[1] == "1 looks at 0 ?, 1 0.01, 2 0.01; sum ?")
    #expect(!drawn.text(60, 8, asked).contains("0.99"))
  }

  /// Two samples, two heads, two characters.
  private func batched(_ heads: Int) -> String {
    let shape = heads > 1 ? "[-1, 2, 2, 2]" : "[-1, 2, 2]"
    let sample = [[0, 1, 2, 3, 4, 5, 6, 7], [7, 6, 5, 4, 3, 2, 1, 0]].map {
      Array($0.prefix(heads * 4))
    }
    return """
      {"scene": 1, "values": {"w": 1}, "trainable": ["w"], "x": \(sample), "y": [[0], [0]],
       "graph": [{"name": "scaled", "op": "multiply", "of": ["x", "w"]},
                 {"name": "scores", "op": "reshape", "of": ["scaled"], "shape": \(shape)},
                 {"name": "weights", "op": "softmax", "of": ["scores"]},
                 {"name": "rows", "op": "reshape", "of": ["weights"], "shape": [-1, \(heads * 4)]},
                 {"name": "all", "op": "sum", "of": ["rows"], "axis": 1},
                 {"name": "L", "op": "mean", "of": ["all"]}],
       "loss": "L", "dtype": "float64"}
      """
  }

  @Test(arguments: [1, 2]) func `a sample's matrix is drawn, of the head that is asked for`(
    heads: Int
  ) throws {
    var drawn = try DrawnScene(
      batched(heads), "attention", ["of": "weights", "head": "\(heads)"])
    drawn.move { $0.nextPhase() }
    let context = drawn.context()
    #expect(drawn.widget.title(context).hasPrefix("weights of sample "))
    #expect(drawn.widget.title(context).contains("head 2 of 2") == (heads == 2))
    #expect(drawn.lines().count == 2)
    #expect(drawn.lines().allSatisfy { $0.hasSuffix("; sum 1.00") })
    drawn.drawsEverywhere()
  }

  @Test func `one row alone, and many, are drawn`() throws {
    let one = scene.replacing("[[0, 0, 0], [5, 0, 0], [0, 0, 1]]", with: "[0, 5, 0]")
    var drawn = try DrawnScene(one, "attention", ["of": "weights", "labels": "a,b,c"])
    drawn.move { $0.nextPhase() }
    #expect(drawn.lines() == ["a 0.01, b 0.99, c 0.01; sum 1.00"])
    let row = "[" + (0..<200).map { "\($0 % 5)" }.joined(separator: ", ") + "]"
    let many = scene.replacing(
      "[[0, 0, 0], [5, 0, 0], [0, 0, 1]]",
      with: "[" + Array(repeating: row, count: 200).joined(separator: ", ") + "]")
    var large = try DrawnScene(many, "attention", ["of": "weights"])
    large.move { $0.nextPhase() }
    #expect(large.text(60, 12).contains("of 200 rows"))
    #expect(large.lines().count == 33)
    large.drawsEverywhere()
  }

  @Test func `wrong settings are named`() throws {
    func problems(_ settings: [String: String]) throws -> [CourseProblem.Kind] {
      try DrawnScene.problems(scene, "attention", settings)
    }
    #expect(try problems(["of": "weights"]).isEmpty)
    #expect(try problems([:]) == [.widgetSetting(.missingKey("of"), widget: "attention")])
    #expect(try problems(["of": "wieghts"]) == [.unknownValue("wieghts")])
    #expect(try problems(["of": "L"]) == [.widgetWithoutNumbers("attention")])
    #expect(try problems(["of": "weights", "head": "2"]) == [.widgetWithoutNumbers("attention")])
    #expect(
      try problems(["of": "weights", "text": "text"]) == [.widgetWithoutNumbers("attention")])
  }
}
