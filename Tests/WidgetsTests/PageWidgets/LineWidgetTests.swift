import Course
import Engine
import Screen
import Testing
import Trace

@testable import Widgets

@Suite struct LineWidgetTests {
  static let settings = ["x": "x", "y": "p", "target": "t"]
  static let withSquares = settings.merging(["squares": "yes"]) { $1 }

  /// p = w·x + b over three points; what stands around the numbers makes them rows, columns or a list.
  private func scene(
    _ x: String = "[0, 1, 2]", t: String = "[1, 1, 1]", w: String = "2", b: String = "0",
    dtype: String = "float64"
  ) -> String {
    """
    {"scene": 1, "values": {"x": \(x), "t": \(t), "w": \(w), "b": \(b)}, "trainable": ["w", "b"],
     "graph": [{"name": "q", "op": "multiply", "of": ["w", "x"]},
               {"name": "p", "op": "add", "of": ["q", "b"]},
               {"name": "e", "op": "subtract", "of": ["p", "t"]},
               {"name": "s", "op": "square", "of": ["e"]}, {"name": "L", "op": "mean", "of": ["s"]}],
     "loss": "L", "optimizer": {"class_name": "SGD", "config": {"learning_rate": 0.1}},
     "dtype": "\(dtype)"}
    """
  }

  @Test func `gaps and the mean of their squares are what a hand computes`() throws {
    // p = 0, 2, 4 beside 1, 1, 1: gaps -1, 1, 3, squares 1, 1, 9.
    var drawn = try DrawnScene(scene(), "line", Self.withSquares)
    #expect(drawn.lines().contains("x 0, t 1"), "\(drawn.lines())")
    drawn.move { $0.nextPhase() }
    let lines = drawn.lines()
    #expect(lines.contains("x 0, t 1, p 0, p-t -1"), "\(lines)")
    #expect(lines.contains { $0.hasSuffix("x 2, t 1, p 4, p-t +3") })
    #expect(lines.last == "the mean of (p-t)²: 3.667")
    #expect(lines.first == "the line: x -0.16 → p -0.32, x 2.16 → p 4.32")
  }

  @Test func `a line is drawn through what the program answers`() throws {
    var drawn = try DrawnScene(scene(), "line", Self.settings)
    drawn.move { $0.nextPhase() }
    #expect(
      drawn.text(40, 10) == """
        2                  ⡠⢾⠁               ⡇
                         ⣠⠚⠁⢸                ⡇
                       ⡠⠊   ⢸                ⡇
                     ⡠⠊     ⢸                ⡇
        1   ●      ⡰⠊       ●                ●
            ⢐   ⢀⡤⠋
            ⢐ ⢀⠴⠊
        0   ⢐⡔⠋
          ──0───────────────1───────────────── x
        │ p > t  ┊ p < t
        """)
  }

  @Test(arguments: [
    ("[0, 1, 2]", "[1, 1, 1]"), ("[[0], [1], [2]]", "[[1], [1], [1]]"),
    ("[[0, 1, 2]]", "[[1, 1, 1]]"),
    ("3", "7"), ("[0.5, 0.5]", "[2, 2]"),
  ]) func `rows, columns, lists and single numbers have samples`(x: String, t: String) throws {
    for dtype in ["float32", "float64"] {
      var drawn = try DrawnScene(scene(x, t: t, dtype: dtype), "line", Self.settings)
      drawn.drawsEverywhere()
      drawn.move { $0.nextPhase() }
      drawn.drawsEverywhere()
      drawn.move { $0.nextUpdate() }
      drawn.drawsEverywhere()
    }
  }

  @Test(arguments: ["1e300", "-1e300", "1e-300", "0"])
  func `a weight may be anything`(w: String) throws {
    var drawn = try DrawnScene(scene(), "line", Self.settings)
    drawn.move { $0.nextPhase() }
    try drawn.turn("w", to: Double(w) ?? 0)
    drawn.drawsEverywhere()
    drawn.move { $0.nextUpdate() }
    drawn.drawsEverywhere()
  }

  @Test func `what is no number is said`() throws {
    // 0/0 in the first sample.
    let json = scene().replacing("\"op\": \"add\"", with: "\"op\": \"divide\"")
    var drawn = try DrawnScene(json, "line", Self.settings)
    drawn.move { $0.nextPhase() }
    #expect(drawn.lines().contains("3 of them can't be drawn: nan or inf"), "\(drawn.lines())")
    drawn.drawsEverywhere()
  }

  @Test func `a turn leaves the line before as a ghost, and the axes where they are`() throws {
    var drawn = try DrawnScene(scene(), "line", Self.settings)
    drawn.move { $0.nextPhase() }
    let axes = drawn.text(40, 10).split(separator: "\n").dropLast(1).last
    try drawn.turn("w", to: 2.5)
    #expect(drawn.lines()[1] == "before: x -0.16 → p -0.32, x 2.16 → p 4.32")
    #expect(drawn.text(40, 10).split(separator: "\n").dropLast(1).last == axes)
    // Drawn again, nothing is computed again, and the ghost stays.
    let widget = try #require(drawn.widget as? LineWidget)
    drawn.move { _ in }
    #expect((drawn.widget as? LineWidget)?.line.evaluations == widget.line.evaluations)
    #expect(drawn.lines()[1].hasPrefix("before"))
  }

  @Test func `a curved line is one too, and a batch may be short`() throws {
    let model = """
      {"scene": 1, "model": {"class_name": "Sequential", "config": {"name": "m", "layers": [
        {"class_name": "Dense", "config": {"name": "hidden", "units": 3, "activation": "tanh",
         "batch_input_shape": [null, 1]}},
        {"class_name": "Dense", "config": {"name": "output", "units": 1, "activation": "linear"}}]}},
       "weights": [[[1, -2, 0.5]], [0, 0, 0], [[1], [1], [1]], [0]],
       "x": [[0], [1], [2], [3], [4]], "y": [[0], [1], [0], [1], [0]], "batch_size": 3,
       "loss": "mse", "optimizer": "sgd"}
      """
    var drawn = try DrawnScene(
      model, "line", ["x": "x", "y": "prediction", "target": "y", "squares": "yes"])
    drawn.move { $0.nextPhase() }
    #expect(drawn.lines().filter { $0.contains("prediction-y") && $0.contains("x ") }.count == 3)
    drawn.move {
      $0.nextUpdate(); $0.nextUpdate()
    }
    #expect(drawn.lines().filter { $0.contains("prediction-y") && $0.contains("x ") }.count == 2)
    drawn.drawsEverywhere()
  }

  @Test func `an answer that mixes samples is no line`() throws {
    let mixed = scene(w: "0").replacing(
      "{\"name\": \"q\", \"op\": \"multiply\", \"of\": [\"w\", \"x\"]}",
      with: """
        {"name": "m", "op": "mean", "of": ["x"]}, {"name": "c", "op": "subtract", "of": ["x", "m"]},
        {"name": "q", "op": "multiply", "of": ["w", "c"]}
        """)
    #expect(
      try DrawnScene.problems(mixed, "line", Self.settings) == [.widgetWithoutNumbers("line")])
  }

  @Test func `what a prediction asks for is not drawn`() throws {
    var drawn = try DrawnScene(scene(), "line", Self.settings)
    drawn.move { $0.nextPhase() }
    let asked = drawn.context(asking: "p[2]")
    #expect(drawn.lines(asked).first == "the line: predict it first")
    #expect(drawn.lines(asked).contains { $0.hasSuffix("x 2, t 1, p ?, p-t ?") })
    let gap = drawn.lines(drawn.context(asking: "e[2]"))
    #expect(gap.contains { $0.hasSuffix("x 2, t 1, p 4, p-t ?") }, "\(gap)")
    var squared = try DrawnScene(scene(), "line", Self.withSquares)
    squared.move { $0.nextPhase() }
    #expect(!squared.text(60, 14, asked).contains("mean"))
    #expect(squared.lines(squared.context(asking: "L")).last == "the mean of (p-t)²: ?")
  }

  @Test func `wrong settings are named`() throws {
    #expect(
      try DrawnScene.problems(
        scene(), "line",
        ["x": "x", "y": "nothing", "squares": "big", "from": "one", "colour": "red"])
        == [
          .widgetSetting(
            .unknownKey(
              "colour", known: ["x", "y", "target", "squares", "from", "to", "bottom", "top"]),
            widget: "line"),
          .unknownValue("nothing"), .widgetSetting(.missingKey("target"), widget: "line"),
          .widgetSetting(
            .badValue(key: "squares", value: "big", .oneOf(["no", "yes"])), widget: "line"),
          .widgetSetting(.badValue(key: "from", value: "one", .number), widget: "line"),
        ])
  }
}
