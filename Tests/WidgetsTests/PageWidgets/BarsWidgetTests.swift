import Course
import Engine
import Screen
import Testing
import Trace

@testable import Widgets

@Suite struct BarsWidgetTests {
  static let settings = ["of": "z,p", "target": "t"]

  /// Softmax over a few numbers.
  private func scene(_ z: String, t: String, dtype: String = "float64") -> String {
    """
    {"scene": 1, "values": {"z": \(z), "t": \(t)}, "trainable": ["z"],
     "graph": [{"name": "p", "op": "softmax", "of": ["z"]}, {"name": "L", "op": "sum", "of": ["p"]}],
     "loss": "L", "dtype": "\(dtype)"}
    """
  }

  @Test func `bars stand above each other with names and numbers`() throws {
    var drawn = try DrawnScene(
      scene("[1, 2, -1]", t: "[0, 1, 0]"), "bars", Self.settings.merging(["labels": "a,b,c"]) { $1 }
    )
    drawn.move { $0.nextPhase() }
    #expect(
      drawn.lines() == [
        "z: a = 1, b = 2 (wanted), c = -1", "p: a = 0.2595, b = 0.7054 (wanted), c = 0.03512",
      ])
    #expect(
      drawn.text(40, 12) == """
        z    1        2        -1

                   ████████
          ████████ ████████
                            ████████
        p  0.2595   0.7054  0.03512

                   ▇▇▇▇▇▇▇▇
                   ████████
          ████████ ████████ ▁▁▁▁▁▁▁▁
             a       ▶b◀       c
        wanted: b   p 0.7054
        """)
    #expect(
      drawn.text(31, 10, drawn.context(.ascii)) == """
        z    1        2        -1
                   ########
          ######## ########
                            ########
        p  0.2595   0.7054  0.03512
                   ________
                   ########
          ++++++++ ######## ________
             a       >b<       c
        wanted: b   p 0.7054
        """)
  }

  @Test(arguments: [
    ("[1000, 1001, 1002]", "2"), ("[[1, 2], [3, -4]]", "[1, 0]"),
    ("[[1, 2], [3, -4]]", "[[0, 1], [1, 0]]"),
    ("[[1], [2]]", "[0.3, 0.7]"), ("[-1, -2]", "5"), ("[1e300, -1e300]", "1"), ("[0, 0]", "0"),
    ("3", "1"),
  ]) func `any numbers have bars`(z: String, t: String) throws {
    for dtype in ["float32", "float64"] {
      var drawn = try DrawnScene(scene(z, t: t, dtype: dtype), "bars", Self.settings)
      drawn.drawsEverywhere()
      drawn.move { $0.nextPhase() }
      drawn.drawsEverywhere()
    }
  }

  @Test func `a target is one-hot or a place, of each sample its own`() throws {
    for t in ["[[0, 1], [1, 0]]", "[1, 0]"] {
      var drawn = try DrawnScene(scene("[[1, 2], [3, -4]]", t: t), "bars", Self.settings)
      drawn.move { $0.nextPhase() }
      #expect(drawn.lines().first == "z: 0 = 1, 1 = 2 (wanted)")
      let second = drawn.context(cursor: "z[1,0]")
      #expect(drawn.lines(second).first == "z: 0 = 3 (wanted), 1 = -4")
      #expect(drawn.widget.title(second) == "z, p of sample 2")
    }
  }

  @Test func `nan and inf are said as such`() throws {
    let json = scene("[0, 1, -1]", t: "1").replacing(
      "\"op\": \"softmax\", \"of\": [\"z\"]", with: "\"op\": \"divide\", \"of\": [\"z\", 0]")
    var drawn = try DrawnScene(json, "bars", ["of": "p"])
    drawn.move { $0.nextPhase() }
    #expect(drawn.lines() == ["p: 0 = nan, 1 = inf, 2 = -inf"])
    #expect(drawn.text(60, 8).contains("nan or inf in p"))
    drawn.drawsEverywhere()
  }

  @Test func `a scale is 1, 2 or 5 times a power of ten, on both sides the same`() {
    #expect(
      [0.09, 0.7, 1, 1.2, 3, 5, 7, 1002].map(BarScale.rounded) == [0.1, 1, 1, 2, 5, 5, 10, 2000])
    let scale = BarScale([1, -1, 0.5], rows: 8)
    #expect(scale.above == 4 && scale.below == 4)
    #expect([1, -1, 0.5, 0, .infinity, 1e-9].map(scale.eighths) == [32, 32, 16, 0, 32, 1])
  }

  @Test func `what a prediction asks for has no bar`() throws {
    var drawn = try DrawnScene(scene("[1, 2]", t: "1"), "bars", Self.settings)
    drawn.move { $0.nextPhase() }
    let asked = drawn.context(asking: "p[1]")
    #expect(drawn.lines(asked).last == "p: 0 = 0.2689, 1 = ? (wanted)")
    #expect(!drawn.text(60, 12, asked).contains("0.73"))
  }

  @Test func `many bars are drawn around the one that is wanted`() throws {
    let numbers = (0..<1000).map { "\($0 % 7)" }.joined(separator: ", ")
    var drawn = try DrawnScene(scene("[\(numbers)]", t: "700"), "bars", Self.settings)
    drawn.move { $0.nextPhase() }
    #expect(drawn.text(60, 12).contains("of 1000 bars"))
    #expect(drawn.text(60, 12).contains("wanted: 700"))
    drawn.drawsEverywhere()
  }

  @Test func `wrong settings are named`() throws {
    let json = scene("[1, 2]", t: "1")
    #expect(
      try DrawnScene.problems(json, "bars", ["of": "z,q,p", "size": "3"]) == [
        .widgetSetting(
          .unknownKey("size", known: ["of", "target", "labels", "sorted"]), widget: "bars"),
        .unknownValue("q"),
      ])
    #expect(
      try DrawnScene.problems(json, "bars", ["of": "z,z,z,z,z"]) == [
        .widgetSetting(
          .badValue(key: "of", value: "z,z,z,z,z", .names(1...4)), widget: "bars")
      ])
    #expect(
      try DrawnScene.problems(json, "bars", ["of": "z", "target": "u"]) == [.unknownValue("u")])
  }
}
